const ESCAPES: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'};

/** Text as HTML, also inside of quotes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);

/** Markup that is ready to be sent: whatever comes from outside is escaped in it. */
export class Markup {
  readonly html: string;

  constructor(html: string) {
    this.html = html;
  }
}

/** What may stand in markup: text is escaped; undefined is nothing. */
export type Content = Markup | string | undefined | readonly Content[];

/** The values of attributes by their names. `true` is an empty attribute; undefined, null and false are none. */
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

const isList = (content: Content): content is readonly Content[] => Array.isArray(content);

/** Content as HTML. */
export function htmlOf(content: Content): string {
  if (content === undefined) return '';
  if (typeof content === 'string') return escapeHtml(content);
  return isList(content) ? content.map(htmlOf).join('') : content.html;
}

/** A value in the quotes that it has fewer of: JSON is full of the usual ones. */
const quoted = (value: string): string =>
  value.includes('"') && !value.includes("'") ? `'${value.replace(/[&<>]/g, escapeHtml)}'` : `"${escapeHtml(value)}"`;

/** What ends a name in a tag. */
const NO_NAME = /[\s"'<>/=]/;

/** Attributes as they stand in a tag, each with a space before it. */
export const attributesOf = (attributes: Attributes): string =>
  Object.entries(attributes)
    .filter(([name, value]) => value != null && value !== false && !NO_NAME.test(name))
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}=${quoted(String(value))}`))
    .join('');

/** An element. */
export const element = (tag: string, attributes: Attributes, ...content: readonly Content[]): Markup =>
  new Markup(`<${tag}${attributesOf(attributes)}>${htmlOf(content)}</${tag}>`);
