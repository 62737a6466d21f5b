import {html, type TemplateResult} from 'lit';

/** The CSS of a look, as a page writes it, beside the element that it is for. */
export interface Look {
  readonly css: string;
  /** The attributes of the rating. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Solid stars, grey while they are empty, and everything centred: the look of Rate My Post. */
export const RATE_MY_POST: Look = {
  css: `article-rating {
  --aw-star: #ff912c;
  --aw-star-empty: #d3d3d3;
  --aw-star-hover: #ffb300;
  --aw-star-rule: nonzero;
  --aw-star-size: min(2.4rem, 20% - 0.2rem);
  --aw-star-gap: 0.2rem;
  --aw-icon-size: 2rem;
  --aw-title-weight: 700;
}
article-rating::part(question) {
  font-size: 1.5rem;
}`,
  attributes: {},
};

/** GOV.UK's "Is this page useful?": a question and two buttons with words, in one line, and no line kept for later. */
export const GOV_UK: Look = {
  css: `article-rating {
  --aw-title-weight: 400;
  --aw-icon-size: 0;
  --aw-star-gap: 0.75rem;
}
article-rating::part(rating) {
  display: flex;
  flex-wrap: wrap;
  gap: 0.5rem 1rem;
  align-items: center;
  padding: 0.75rem 1rem;
  background: #f3f2f1;
  color: #0b0c0c;
}
article-rating::part(question) {
  font-size: 1rem;
}
article-rating::part(hint),
article-rating::part(outcome) {
  display: none;
}
article-rating::part(star) {
  inline-size: auto;
  max-inline-size: none;
  aspect-ratio: auto;
  padding: 0.35rem 0.9rem;
  color: #0b0c0c;
  background-color: #fff;
  border: 1px solid #0b0c0c;
  border-radius: 0;
}
article-rating::part(star):hover {
  background-color: #dbdad9;
}
article-rating::part(star-2) {
  order: -1;
}
article-rating::part(star)::after {
  content: attr(aria-label);
}
article-rating:state(counted)::part(outcome) {
  display: block;
  min-block-size: 0;
  margin: 0;
}`,
  attributes: {
    icon: 'thumbs',
    heading: 'Is this page useful?',
    'text-thumb-up': 'Yes',
    'text-thumb-down': 'No',
  },
};

/** A row of five faces, each with its word under it. */
export const FACES: Look = {
  css: `article-rating {
  --aw-star-size: 5rem;
  --aw-icon-size: 2.2rem;
}
article-rating::part(star) {
  aspect-ratio: auto;
  row-gap: 0.4rem;
  align-content: start;
  padding-block: 0.5rem;
}
article-rating::part(star)::after {
  content: attr(aria-label);
  font-size: clamp(0.6875rem, 4vw, 0.875rem);
}`,
  attributes: {
    icon: 'faces',
    'value-labels': 'Very poor, Poor, Fair, Good, Very good',
    'text-point': '',
    'text-hint': 'Choose a face',
  },
};

/** Content with a look, for it alone: a page of stories has many. */
export const withLook = ({css}: Look, content: unknown): TemplateResult => {
  const name = `look-${[...css].reduce((hash, char) => (hash * 31 + char.charCodeAt(0)) >>> 0, 7)}`;
  return html`<style>
      ${css.replaceAll(/^article-rating/gm, `.${name} article-rating`)}
    </style>
    <div class=${name}>${content}</div>`;
};
