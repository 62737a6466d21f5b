import {metas, things} from '../../adapters/page-metadata.ts';
import {wordpressOf} from '../../adapters/page-site.ts';
import {member} from '../../core/dom.ts';
import {pageIds} from '../../core/identity.ts';
import {describesArticle, otherThing, pageAsSuch} from './described-kind.ts';
import {reasonOfAddress} from './no-article.ts';

/** What a page says of itself: that it is one article, or that it is none; or it says neither. */
export interface PageKind {
  readonly is: 'article' | 'other' | 'unsaid';
  /** For the site owner. */
  readonly why: string;
}

/** What WordPress, Ghost and Shopify say of a page by a class of its body: a list, a page that is no post, a product. */
const OTHER_CLASS =
  /(^| )(home|archive|search|error404|attachment|page-id-\d+|single-product|(home|tag|author|page)-template|template-(index|collection|product|page))( |$)/;

/** A WordPress says the type of a single post so. */
const POST_TYPE = /(?:^| )single-(?!format)(\S+)(?= (?:\S+ )*postid)/;

/** The types of the Open Graph protocol that name an article. `website` and `object` are written on every kind of page. */
const ARTICLE_TYPE = /article|blog|news|post/;
const NO_TYPE = /^(website|object|)$/;

const other = (why: string): PageKind => ({is: 'other', why});
const article = (why: string): PageKind => ({is: 'article', why});

/** What a WordPress, or another system, says by classes and links; undefined where there is none of those. */
function systemKind(document: Document, types: readonly string[]): PageKind | undefined {
  const {className} = member(document, 'body');
  const type = POST_TYPE.exec(className)?.[1];
  if (type && types.includes(type)) return article(`it is a ${type}, which data-types names`);
  if (type && type !== 'post') return other(`it is a ${type}, which data-types does not name`);
  if (OTHER_CLASS.test(className)) return other('the classes of its body say that it is no post');
  if (pageIds(document).wordpress) return article('WordPress says that it is a post');
  if (wordpressOf(document)) return other('WordPress does not say that it is a post');
  return undefined;
}

/**
 * Says whether a page is one article: by what its system says, by its JSON-LD, by its Open Graph type, by its address. `types` are the post
 * types of a WordPress that are articles as posts are.
 */
export function pageKind(document: Document, types: readonly string[] = []): PageKind {
  if (/[?&](preview|customize_)/.test(document.location.search)) return other('it is a preview');
  const system = systemKind(document, types);
  if (system) return system;
  const described = things(document);
  if (describesArticle(described, document)) return article('its JSON-LD says that it is an article');
  const thing = otherThing(described);
  if (thing) return other(`its JSON-LD says that it is a ${thing}`);
  const [type = ''] = metas(document, 'og:type');
  if (ARTICLE_TYPE.test(type)) return article('its og:type says that it is an article');
  if (!NO_TYPE.test(type)) return other(`its og:type says that it is a ${type}`);
  if (metas(document, 'article:published_time').length > 0) return article('it says when it was published');
  const page = pageAsSuch(described, document);
  if (page) return other(`its JSON-LD says that it is a ${page}, and nothing says that it is an article`);
  const reason = reasonOfAddress(document, type);
  return reason ? other(reason) : {is: 'unsaid', why: 'it does not say what it is'};
}
