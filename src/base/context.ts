import {member} from '../core/dom.ts';
import {claimedAddress} from './claimed-articles.ts';
import {isElement} from './dom.ts';
import {pageScope, type Settings} from '../core/page-scope.ts';

/** Under this key an element provides settings for what is inside it; the same in every copy of the script. */
export const PROVIDES: unique symbol = Symbol.for('afterword/1/settings') as never;

/** What an element provides to those inside it. */
export interface Provided extends Settings {
  /** The footer in which each list leaves out what those above it show, as long as there are other articles. */
  readonly uniqueIn?: Element | undefined;
  /** Whether its settings are still to come. */
  readonly isPending?: boolean | undefined;
}

type Setting = Provided[keyof Provided];

/**
 * The settings that hold where an element stands, across shadow roots. The nearest `<afterword-config>` wins, then the nearest
 * `<article data-article>`, or an article that has claimed an address of its own, and the nearest `lang` inside the page, then `configure()` and the script tag, then the page's own
 * `lang`.
 */
export function settingsFor(element: Element): Provided {
  const provided: Provided[] = [];
  const nearest: {article?: string; locale?: string} = {};
  let page: string | undefined;
  for (
    let node: Node | null | undefined = element;
    node;
    node = member(node, 'parentNode') ?? (node as ShadowRoot).host
  ) {
    if (PROVIDES in node) provided.push(node[PROVIDES] as Provided);
    if (!isElement(node)) continue;
    const lang = member(node, 'lang');
    if (member(node, 'localName') === 'article') nearest.article ||= node.dataset.article ?? claimedAddress(node);
    if (node === member(document, 'documentElement')) page = lang;
    else nearest.locale ||= lang;
  }
  const found: Partial<Record<keyof Provided, Setting>> = {};
  for (const settings of [...provided, nearest, pageScope().settings, {locale: page}])
    for (const [name, value] of Object.entries(settings) as [keyof Provided, Setting][])
      if (value !== '') found[name] ??= value;
  return found as Provided;
}
