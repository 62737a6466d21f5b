import type {LitElement} from 'lit';
import {AfterwordElement} from '../base/afterword-element.ts';
import {pageScope} from '../core/page-scope.ts';
import {AfterwordConfig} from '../elements/afterword-config/afterword-config.ts';
import {allowedWords, isAllowed, OPTIONS} from './options.ts';
import {checkAdapter} from './settings.ts';
import {shown} from '../core/shown.ts';
import {guess, nearest} from './near-names.ts';

/** An element's start tag, by which its author finds it. */
const startTag = (element: Element): string =>
  `<${[element.localName, ...[...element.attributes].map(({name, value}) => (value ? `${name}="${value}"` : name))].join(' ')}>`;

const classOf = (element: LitElement) => element.constructor as typeof LitElement & {readonly tag: string};

/** Reports options with values that they do not take. */
function checkValues(element: LitElement): void {
  for (const [name, allowed] of Object.entries(OPTIONS[classOf(element).tag] ?? {})) {
    const value: unknown = Reflect.get(element, name);
    if (isAllowed(value, allowed)) continue;
    const what = `${startTag(element)}: ${name} is ${shown(value)}. Allowed: ${allowedWords(allowed)}`;
    pageScope().report({code: 'option', what});
  }
}

/** Reports attributes that are nearly those of the element. */
function checkAttributes(element: LitElement): void {
  const known = classOf(element).observedAttributes;
  for (const name of element.getAttributeNames()) {
    if (known.includes(name) || name.includes('data-') || name in element) continue;
    if (nearest(name, known)) {
      const what = `${startTag(element)}: there is no attribute ${name}.${guess(name, known)}`;
      pageScope().report({code: 'option', what});
    }
  }
}

/** Reports content that looks like a skeleton: it stays in sight, although the element is ready. */
function checkContent(element: AfterwordElement<unknown>): void {
  const {content, read} = element;
  if (read.phase !== 'ready' || content.isReplaced || content.links.length > 0 || content.text.length > 80) return;
  if (classOf(element).tag === 'disclaimer-banner') return;
  const what = `${startTag(element)} is ready, and its own content stays, so that nothing moves in sight. What is to give way at once goes into slot="loading"`;
  pageScope().report({code: 'content-stays', what});
}

function check(element: LitElement & {readonly adapter?: unknown}): void {
  checkValues(element);
  checkAttributes(element);
  checkAdapter(element.adapter);
  if (element instanceof AfterwordElement) checkContent(element);
}

/** Checks each element after it was drawn. */
for (const ElementClass of [AfterwordElement, AfterwordConfig])
  ElementClass.addInitializer((element) => {
    const checked = element as LitElement;
    element.addController({hostUpdated: () => check(checked)});
  });
