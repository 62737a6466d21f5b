import {html, nothing, type CSSResultGroup, type PropertyDeclarations} from 'lit';
import {AfterwordElement, type Texts} from '../../base/element.ts';
import {options} from '../../base/options.ts';
import type {Query} from '../../core/client/client.ts';
import type {ArticleRef, Notice} from '../../core/types.ts';
import {fill} from '../../i18n/index.ts';
import {shared} from '../../styles/shared.ts';
import {styles} from './disclaimer-banner.styles.ts';

type Strings = 'disclaimer' | 'disclaimerText' | 'author' | 'showMore' | 'showLess' | 'dismiss' | 'dismissed';

export interface DisclaimerBanner extends Texts<Strings | 'failed' | 'retry' | 'empty'> {}

/** The notice that is the page's own text. */
const OWN = 'slot';

const ICON = html`<svg
  class="muted"
  part="icon"
  viewBox="0 0 20 20"
  fill="none"
  stroke="currentColor"
  stroke-width="1.6"
  aria-hidden="true"
>
  <path d="M2.4 10a7.6 7.6 0 1 0 15.2 0 7.6 7.6 0 1 0-15.2 0M10 9v5M10 5.8v1.6"></path>
</svg>`;

/**
 * A statement by the article: whose views it holds. It is shown only with a text, from the attribute, the page or the
 * backend, or with a publisher's name for the standard text: a legal statement is never invented.
 *
 * @tagname disclaimer-banner
 * @slot - The text, written into the page; it keeps its links. Those of the attribute and of the backend go before it. With
 *   {publisher} or {author} in it, it is read as plain text, and they are filled in.
 * @slot icon - The icon, instead of ours.
 * @attr {string} text-disclaimer - The heading. Default: Disclaimer.
 * @attr {string} text-disclaimer-text - The standard text, with {publisher} and {author}.
 * @attr {string} text-author - What stands for {author} where the name is not known. Default: the author
 * @attr {string} text-show-more - With `lines`, the button that shows the whole text.
 * @attr {string} text-show-less - The same button when the whole text is shown.
 * @attr {string} text-dismiss - The name of the button that dismisses.
 * @attr {string} text-dismissed - What is said when the reader has dismissed it.
 * @attr {string} text-failed - When it could not be loaded.
 * @attr {string} text-retry - The button beside it.
 * @attr {string} text-empty - When there is nothing to show and the box is in sight.
 * @csspart base - The box around everything.
 * @csspart notice - The coloured block.
 * @csspart icon - The icon.
 * @csspart heading-text - The heading.
 * @csspart text - The text.
 * @csspart show - The button that shows more or less of a long text.
 * @csspart dismiss - The button that dismisses.
 * @csspart status - The line of an empty or failed notice.
 * @csspart retry - The button that loads again.
 * @cssprop [--aw-soft] - The block's ground.
 * @cssprop [--aw-warning=#d97706] - The colour of a warning's edge, icon and ground.
 * @cssprop [--aw-space=2.25em] - The space above and below the element.
 * @cssState idle - Not near the viewport yet.
 * @cssState loading - Waiting for the backend.
 * @cssState ready - Shows its text.
 * @cssState empty - There is no text.
 * @cssState error - It could not be loaded.
 * @fires {AwLoadEvent} aw-load - The text is there.
 * @fires {AwErrorEvent} aw-error - It could not be loaded.
 * @fires {AwDismissEvent} aw-dismiss - The reader dismisses a notice; `preventDefault()` leaves it there.
 */
export class DisclaimerBanner extends AfterwordElement<readonly Notice[]> {
  static override readonly tag = 'disclaimer-banner';
  static override styles: CSSResultGroup = [shared, styles];
  static override readonly extras = ['categories', 'tone', 'icon', 'lines', 'dismissible', 'landmark', 'says'];
  static override loadExtras = () => import('./disclaimer-banner.extras.ts');
  static override properties: PropertyDeclarations = options('text', 'publisher', ...this.extras.slice(0, -1));

  /** The statement itself; {publisher} and {author} in it are filled in. */
  declare text?: string;
  /** The publisher's name, for the standard text. */
  declare publisher?: string;
  /** Shown only by articles in one of these categories: names, parted by commas. A text that is written into the page stays. */
  declare categories?: string | readonly string[];
  /** `info` (default), `neutral` or `warning`; that of a notice of the backend wins. */
  declare tone?: 'info' | 'neutral' | 'warning';
  /** `none`, `info` or `warning`; by default that of the tone. */
  declare icon?: 'none' | 'info' | 'warning';
  /** A longer text is cut after so many lines, with a button that shows it all. */
  declare lines?: number;
  /** The reader can dismiss it. This browser remembers that until the text changes. */
  declare dismissible: boolean | string;
  /** Makes it a landmark, with the heading for its name. */
  declare landmark: boolean | string;

  constructor() {
    super();
    // The heading runs into the text; it becomes a real one where a level is asked for.
    this.headingLevel = 0;
  }

  /** What this element was given is shown at once; what holds for the whole page gives way to the backend's notices. */
  protected override query(article: ArticleRef): Query | undefined {
    return (this.text ?? this.publisher) ? undefined : {slice: 'notices', method: 'of', args: [article]};
  }

  protected override fallback(): readonly Notice[] | undefined {
    const {disclaimer, publisher} = this.settings;
    const own = this.light.map(({textContent}) => textContent).join('');
    if (own && this.text == null) return [{id: OWN, text: own}];
    const named = this.publisher ?? (disclaimer ? undefined : publisher);
    const text = this.text ?? (named ? this.say('disclaimerText', {publisher: named}) : disclaimer);
    return text ? [{id: '', text}] : undefined;
  }

  protected override get frames(): boolean {
    const [notice] = this.data ?? [];
    return notice?.id === OWN && !/{(publisher|author)}/.test(notice.text);
  }

  protected override items(notices: readonly Notice[]): readonly Notice[] {
    return notices.filter(({text}) => text);
  }

  /** Whether what it says takes more than its words: the author's name, or another tone. */
  protected get says(): boolean {
    return /{author}|"warning"/.test(this.text + this.textDisclaimerText! + JSON.stringify(this.data));
  }

  /** A text that the backend brings into sight must fit the place that was kept for it: there it scrolls. */
  protected get kept(): boolean {
    return this.reserved && !(this.text ?? this.publisher) && !this.frames;
  }

  protected override draw(notices: readonly Notice[] | undefined): unknown {
    const drawn = (notices ?? [undefined]).map((notice) => this.notice(notice));
    return this.kept ? html`<div class="kept" tabindex=${notices ? 0 : nothing}>${drawn}</div>` : drawn;
  }

  protected notice(notice: Notice | undefined): unknown {
    const level = this.headingLevel;
    const title = this.say('disclaimer');
    const heading = this.heading ?? notice?.title ?? title;
    return html`<div part="notice" role="note" aria-label=${heading || title}>
      <slot name="icon">${ICON}</slot>
      <div part="text">
        ${
          notice &&
          html`<strong part="heading-text" role=${level ? 'heading' : nothing} aria-level=${level || nothing}
              >${heading && `${heading}.`}</strong
            >
            <span class="muted">${this.words(notice, this.say('author'))}</span>`
        }
      </div>
    </div>`;
  }

  /** What a notice says. */
  protected words({text}: Notice, author: string): unknown {
    if (this.frames) return html`<slot></slot>`;
    const site = document.querySelector<HTMLMetaElement>('meta[property="og:site_name"]')?.content || location.hostname;
    return fill(text, {publisher: this.publisher ?? this.settings.publisher ?? site, author}).join('');
  }
}
