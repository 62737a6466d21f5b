import {html, LitElement, type CSSResultGroup, type PropertyDeclarations, type PropertyValues} from 'lit';
import {PROVIDES, type Provided} from '../../base/context.ts';
import {BRAND} from '../../base/define.ts';
import {VERSION} from '../../base/version.ts';
import {pageScope} from '../../core/page-scope.ts';
import type {BackendAdapter} from '../../core/types.ts';
import {styles} from './afterword-config.styles.ts';

export type * from './afterword-config.types.ts';

/**
 * Sets the backend, the article, the language and the theme for all elements inside it. It draws nothing of its own.
 *
 * @tagname afterword-config
 * @slot - The elements that it is for, and anything else.
 * @fires {AwLoadEvent} aw-load - An answer is there. This and all that follow come from the elements inside.
 * @fires {AwErrorEvent} aw-error - A read or a vote failed.
 * @fires {AnySelectEvent} aw-select - A link was followed; `detail.item` is the article or the term.
 * @fires {AwRateEvent} aw-rate - The reader votes; `preventDefault()` keeps it from being sent.
 * @fires {AwRatedEvent} aw-rated - The vote was counted.
 * @fires {AwWithdrawnEvent} aw-withdrawn - The vote was taken back.
 * @fires {AwFeedbackEvent} aw-feedback - Feedback was sent.
 * @fires {AwShareEvent} aw-share - The reader chose a way to share.
 * @fires {AwDismissEvent} aw-dismiss - The reader dismisses a notice; `preventDefault()` leaves it there.
 */
export class AfterwordConfig extends LitElement {
  static readonly [BRAND]: string = VERSION;
  static readonly tag: string = 'afterword-config';
  static override styles: CSSResultGroup = styles;
  static override properties: PropertyDeclarations = {
    adapter: {attribute: false},
    article: {},
    locale: {},
    publisher: {},
    disclaimer: {},
    theme: {reflect: true},
  };

  /** The backend. A property. */
  declare adapter?: BackendAdapter;
  /** The article: an address or `id:…`. */
  declare article?: string;
  /** The language of texts, dates and numbers, as a BCP 47 tag. */
  declare locale?: string;
  /** The publisher's name, for the disclaimer. */
  declare publisher?: string;
  /** The disclaimer's text. */
  declare disclaimer?: string;
  /** `light` or `dark`; by default the page's. */
  declare theme?: 'light' | 'dark';

  /** Its settings. An undefined one is taken from the next `<afterword-config>` outwards. */
  get [PROVIDES](): Provided {
    const {adapter, article, locale, publisher, disclaimer, hasUpdated} = this;
    // Lit applies what was set before the upgrade in the first update.
    return {adapter, article, locale, publisher, disclaimer, isPending: !hasUpdated || undefined};
  }

  override connectedCallback(): void {
    super.connectedCallback();
    pageScope().notify();
  }

  protected override updated(_changed: PropertyValues): void {
    pageScope().notify();
  }

  protected override render(): unknown {
    return html`<slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'afterword-config': AfterwordConfig;
  }
}
