/**
 * `afterword/ssr/shadow.js`: renders shadow roots by `@lit-labs/ssr`, which your project installs.
 *
 * @example
 * await renderFooter(article, {adapter, shadow});
 */
import {LitElementRenderer, type RenderInfo} from '@lit-labs/ssr';
import {collectResult} from '@lit-labs/ssr/lib/render-result.js';
import {define, nameOf, type ElementClass} from '../base/define.ts';
import {ArticleRating} from '../elements/article-rating/article-rating.ts';
import {DisclaimerBanner} from '../elements/disclaimer-banner/disclaimer-banner.ts';
import {LatestNews} from '../elements/latest-news/latest-news.ts';
import {RelatedNav} from '../elements/related-nav/related-nav.ts';
import {TagList} from '../elements/tag-list/tag-list.ts';
import type {Attributes} from './markup.ts';
import type {ShadowRenderer} from './options.ts';
import {prepare, type Preparable} from './prerendered.ts';

const CLASSES = [ArticleRating, DisclaimerBanner, LatestNews, RelatedNav, TagList];

/** What all elements can be rendered with; other attributes ask for what a browser loads first. */
const PLAIN =
  /^(?:id|class|slot|lang|dir|article|heading|heading-level|kind|scope|show|unique|publisher|text-[a-z-]+)$/;
/** The same, for single elements. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  'article-rating': [
    ...['max', 'step', 'precision', 'min-votes', 'results', 'highlight', 'value-labels'],
    ...['icon', 'size', 'readonly', 'confirm', 'structured-data'],
  ],
  'disclaimer-banner': ['tone', 'icon', 'text'],
  'latest-news': ['limit', 'author', 'tag', 'category'],
  'related-nav': ['limit'],
  'tag-list': ['counts', 'term-prefix'],
};
/** Layouts whose styles are the element's own. */
const LAYOUTS: ReadonlySet<unknown> = new Set(['list', 'cards', 'pills']);

function canRender(tag: string, attributes: Attributes): boolean {
  const isPlain = ([name, value]: [string, unknown]) =>
    value === undefined ||
    (name === 'layout' ? LAYOUTS.has(value) || tag === 'tag-list' : PLAIN.test(name) || OWN[tag]?.includes(name));
  const {unique} = attributes;
  return Object.entries(attributes).every(isPlain) && (unique === undefined || unique === 'false' || unique === false);
}

/** Without a script nobody can vote, and nothing asks for it. */
const WITHOUT_SCRIPT = '@media (scripting:none){[part=hint]{visibility:hidden}}';

/** The name under which a class is registered on this server. */
function registeredName(ElementClass: (typeof CLASSES)[number]): string {
  return nameOf(ElementClass as ElementClass) || define(ElementClass as ElementClass);
}

const isPreparable = (element: object): element is Preparable<unknown> => 'prerendered' in element;

/**
 * The shadow root of an element with its answer, as a template that browsers take while they read the page; undefined where the element needs more
 * than a server has.
 */
export const shadow: ShadowRenderer = async ({tag, locale}, attributes, data) => {
  const ElementClass = CLASSES.find((each) => each.tag === tag);
  if (!ElementClass || !canRender(tag, attributes)) return undefined;
  const renderer = new LitElementRenderer(registeredName(ElementClass));
  if (!isPreparable(renderer.element)) return undefined;
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) renderer.setAttribute(name, value === true ? '' : String(value));
  prepare(renderer.element, data, locale);
  renderer.connectedCallback();
  const info: RenderInfo = {
    elementRenderers: [LitElementRenderer],
    customElementInstanceStack: [renderer],
    customElementHostStack: [renderer],
    eventTargetStack: [],
    slotStack: [],
    deferHydration: false,
  };
  const rendered = await collectResult(renderer.renderShadow(info) ?? []);
  const html = tag === 'article-rating' ? rendered.replace('</style>', `${WITHOUT_SCRIPT}</style>`) : rendered;
  // A picture is hidden until its element knows that it is loaded: here it is shown as it comes.
  return `<template shadowrootmode="open">${html.replaceAll('<img', '<img class="load"')}</template>`;
};
