import {html, nothing, svg, type CSSResultGroup, type PropertyDeclarations} from 'lit';
import {AfterwordElement, type Texts} from '../../base/element.ts';
import type {Query} from '../../core/client.ts';
import type {ArticleRef, Notice} from '../../core/types.ts';
import {fill} from '../../i18n/index.ts';
import {shared} from '../../styles/shared.ts';
import {styles} from './disclaimer-banner.styles.ts';

export interface DisclaimerBanner extends Texts<'disclaimer' | 'disclaimerText' | 'failed' | 'retry' | 'empty'> {}

const ICON = svg`<svg class="muted" part="icon" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" aria-hidden="true"><circle cx="10" cy="10" r="7.6"></circle><path d="M10 9v5M10 6.2v.1" stroke-linecap="round"></path></svg>`;

/**
 * A statement by the article: whose views it holds. It is shown only with a text, from the attribute, the page or the
 * backend, or with a publisher's name for the standard text: a legal statement is never invented.
 *
 * @tagname disclaimer-banner
 * @slot - The text, written into the page. A text of the backend goes before it.
 * @attr {string} text-disclaimer - The heading. Default: Disclaimer.
 * @attr {string} text-disclaimer-text - The standard text, with {publisher}.
 * @attr {string} text-failed - When it could not be loaded.
 * @attr {string} text-retry - The button beside it.
 * @attr {string} text-empty - When there is nothing to show and the box is in sight.
 * @csspart base - The box around everything.
 * @csspart notice - The coloured block.
 * @csspart icon - The icon.
 * @csspart heading-text - The heading.
 * @csspart text - The text.
 * @csspart status - The line of an empty or failed notice.
 * @csspart retry - The button that loads again.
 * @cssprop [--aw-soft] - The block's ground.
 * @cssprop [--aw-space=2.25em] - The space above and below the element.
 * @cssState idle - Not near the viewport yet.
 * @cssState loading - Waiting for the backend.
 * @cssState ready - Shows its text.
 * @cssState empty - There is no text.
 * @cssState error - It could not be loaded.
 * @fires {AwLoadEvent} aw-load - The text is there.
 * @fires {AwErrorEvent} aw-error - It could not be loaded.
 */
export class DisclaimerBanner extends AfterwordElement<readonly Notice[]> {
  static override readonly tag = 'disclaimer-banner';
  static override styles: CSSResultGroup = [shared, styles];
  static override properties: PropertyDeclarations = {
    text: {},
    publisher: {},
  };

  /** The statement itself; {publisher} in it is filled in. */
  declare text?: string;
  /** The publisher's name, for the standard text. */
  declare publisher?: string;

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
    const named = this.publisher ?? (disclaimer ? undefined : publisher);
    const text = this.text ?? (named ? this.say('disclaimerText', {publisher: named}) : disclaimer);
    return text ? [{id: '', text}] : undefined;
  }

  protected override items(notices: readonly Notice[]): readonly Notice[] {
    return notices.filter(({text}) => text);
  }

  protected override draw(notices: readonly Notice[] | undefined): unknown {
    // A text that the backend brings into sight must fit the place that was kept for it: there it scrolls.
    const kept = this.reserved && !(this.text ?? this.publisher);
    const publisher = this.publisher ?? this.settings.publisher ?? '';
    const level = this.headingLevel;
    return html`<div class=${kept ? 'kept' : ''} tabindex=${kept && notices ? 0 : nothing}>
      ${(notices ?? [undefined]).map((notice) => {
        const heading = this.heading ?? notice?.title ?? this.say('disclaimer');
        return html`<div part="notice" role="note" aria-label=${heading || this.say('disclaimer')}>
          ${ICON}
          <div part="text">
            ${
              notice &&
              html`<strong part="heading-text" role=${level ? 'heading' : nothing} aria-level=${level || nothing}
                  >${heading && `${heading}.`}</strong
                >
                <span class="muted">${fill(notice.text, {publisher}).join('')}</span>`
            }
          </div>
        </div>`;
      })}
    </div>`;
  }
}
