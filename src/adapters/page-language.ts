import {member} from '../core/dom.ts';
import {all} from './page-metadata.ts';
import {feedOf, isOfPolylang, LANGUAGE_LINKS} from './page-site.ts';

/** How the addresses of one language are known: by the host, by a folder, or by a parameter. */
type Marker = (url: URL) => boolean;

/** What a page says of its own language and of others that its site has. */
export interface PageLanguage {
  /** How many languages the page names, and two where it names no other. */
  readonly count: number;
  /** Whether an article is of the page's language, by its own word and its address; undefined where neither tells. */
  includes(article: {readonly lang?: unknown; readonly url: string}): boolean | undefined;
}

/** A language tag in one spelling: WordPress writes `de_DE` as well. */
const tagOf = (lang: string): string => lang.trim().replaceAll('_', '-').toLowerCase();
const primaryOf = (tag: string): string => tag.split('-')[0]!;

/** The languages that a page links, its own included, by the addresses that it has there: by links, or by a list to choose from. */
const linkedLanguages = (document: Document): [tag: string, url: URL][] =>
  all<HTMLAnchorElement & HTMLOptionElement>(document, LANGUAGE_LINKS).flatMap((link) => {
    const tag = tagOf(link.hreflang ?? link.lang);
    const href = link.href ?? link.value;
    return tag && tag !== 'x-default' && /^https?:/.test(href) ? [[tag, new URL(href)] as [string, URL]] : [];
  });

/** How the addresses of a language are known, by one of them; undefined where it looks like those of any other. */
function markerOf(tag: string, url: URL, others: readonly URL[]): Marker | undefined {
  if (others.length > 0 && others.every(({host}) => host !== url.host)) return ({host}) => host === url.host;
  const names = [tag, primaryOf(tag)];
  const segments = url.pathname.split('/').slice(0, 4);
  const index = segments.findIndex((segment) => segment && names.includes(tagOf(segment)));
  const at = ({pathname}: URL) => pathname.split('/')[index] ?? '';
  if (index > 0) return (other) => tagOf(at(other)) === tagOf(segments[index]!);
  const parameter = url.searchParams.get('lang');
  if (parameter && names.includes(tagOf(parameter))) return ({searchParams}) => searchParams.get('lang') === parameter;
  return undefined;
}

/** The language of a page whose site has several; undefined where the page shows no sign of others. */
export function languageOf(document: Document, here: string): PageLanguage | undefined {
  const own = tagOf(member(document, 'documentElement').lang);
  const linked = linkedLanguages(document);
  const isOwn = (tag: string) => primaryOf(tag) === primaryOf(own);
  // With `pt-br` beside `pt-pt` the whole tag counts.
  const hasVariants = new Set(linked.map(([tag]) => tag).filter(isOwn)).size > 1;
  const isSame = (tag: string) => (hasVariants ? tag === own : isOwn(tag));
  const others = linked.filter(([tag]) => !isSame(tag));
  const url = linked.find(([tag]) => isSame(tag))?.[1] ?? new URL(here);
  const otherUrls = others.map(([, each]) => each);
  const marker = markerOf(own, url, otherUrls);
  const feed = feedOf(document, {href: here});
  // A folder that is named like a language may be a topic, such as `/it/`: where no other language is linked, the feed must lie there, too.
  const isAlone = others.length === 0 && !(marker && feed && marker(new URL(feed)));
  if (!own || (isAlone && !isOfPolylang(document))) return undefined;
  const otherMarkers = others.flatMap(([tag, each]) => markerOf(tag, each, [url]) ?? []);

  return {
    count: Math.max(1, new Set(others.map(([tag]) => tag)).size) + 1,
    includes({lang, url: address}) {
      if (typeof lang === 'string' && lang) return isSame(tagOf(lang));
      const article = new URL(address, here);
      if (marker) return marker(article);
      return otherMarkers.length > 0 ? !otherMarkers.some((isOther) => isOther(article)) : undefined;
    },
  };
}
