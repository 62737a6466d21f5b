/** Whether an article is in one of the wanted categories, by name, whatever the letter case. */
export function isInCategories(categories: unknown, terms: readonly {readonly name: string}[]): boolean {
  const wanted = String(categories)
    .split(',')
    .map((name) => name.trim().toLowerCase());
  return terms.some(({name}) => wanted.includes(name.toLowerCase()));
}
