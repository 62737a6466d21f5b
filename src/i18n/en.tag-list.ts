/** English of the tag list's extras. */
export const tagList = {
  more: '+{count} more',
  less: 'Show less',
  counted: '{name}, {count} articles',
  countedOne: '{name}, {count} article',
};
