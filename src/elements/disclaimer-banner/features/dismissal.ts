import {html, nothing} from 'lit';
import type {Feature} from '../../../base/features.ts';
import {classNames, text} from '../../../base/templates.ts';
import type {Notice} from '../../../core/types.ts';
import {AwDismissEvent} from '../disclaimer-banner.events.ts';
import type {DisclaimerHost, Dismisser} from '../disclaimer-host.ts';
import {dismissedKeys, rememberDismissed} from '../dismissed-notices.ts';
import {noticeKey} from '../notice-key.ts';
import {styles} from './dismissal.styles.ts';

/** Lets readers dismiss notices, and hides those that they have dismissed before. */
export default class Dismissal implements Feature<readonly Notice[]>, Dismisser {
  readonly styles = styles;
  readonly #host: DisclaimerHost;
  #keys: ReadonlySet<string> = new Set();
  /** The answer to which the reader's storage was looked up. */
  #answer: readonly Notice[] | undefined;
  /** Whether the reader has just dismissed a notice, and is told so. */
  #isAnnounced = false;

  constructor(host: DisclaimerHost) {
    this.#host = host;
  }

  hostConnected(): void {
    this.#host.dismisser = this;
    for (const type of ['storage', 'pageshow']) addEventListener(type, this);
  }

  hostDisconnected(): void {
    this.#host.dismisser = undefined;
    for (const type of ['storage', 'pageshow']) removeEventListener(type, this);
  }

  hostUpdate(): void {
    const {data} = this.#host.read;
    if (this.#answer === data) return;
    this.#answer = data;
    this.#isAnnounced = false;
    this.#keys = new Set(dismissedKeys());
  }

  /** Another tab, or this page before it went into the back/forward cache, may have dismissed something. */
  handleEvent(): void {
    this.#keys = new Set(dismissedKeys());
    this.#host.requestUpdate();
  }

  isDismissed(notice: Notice): boolean {
    return this.#keys.has(noticeKey(notice));
  }

  /** Notices dismissed on an earlier visit keep their height in sight; one that is dismissed now gives it up. */
  renderAround(content: unknown): unknown {
    const isGone = this.#isAllDismissed;
    const {isReserved} = this.#host.box;
    const message = this.#host.localize.term('dismissed');
    return html`<div class=${classNames({gone: isGone && !isReserved, 'keeps-place': isGone && isReserved})}>
        ${content}
      </div>
      ${this.#isAnnounced ? html`<p class="visually-hidden" tabindex="-1">${text(message)}</p>` : nothing}`;
  }

  renderQuietLine(): unknown {
    if (!this.#isAllDismissed || !this.#host.box.isReserved) return nothing;
    return html`<p class="quiet" part="status" role="status">${text(this.#host.localize.term('dismissed'))}</p>`;
  }

  renderButton(notice: Notice): unknown {
    const label = this.#host.localize.term('dismiss');
    return html`<button part="dismiss" aria-label=${label} @click=${() => void this.#dismiss(notice)}>
      <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" aria-hidden="true">
        <path d="M4 4l12 12M16 4L4 16"></path>
      </svg>
    </button>`;
  }

  /** Whether the reader has dismissed all that there is. */
  get #isAllDismissed(): boolean {
    const {phase, data} = this.#host.read;
    return phase === 'ready' && data?.every((notice) => this.isDismissed(notice)) === true;
  }

  async #dismiss(notice: Notice): Promise<void> {
    if (!this.#host.dispatchEvent(new AwDismissEvent(notice))) return;
    const key = noticeKey(notice);
    rememberDismissed(key);
    this.#keys = new Set([...this.#keys, key]);
    this.#isAnnounced = true;
    this.#host.box.release();
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    // The button is gone: the focus moves to the message, so that keyboard users keep their place and screen readers read it.
    this.#host.renderRoot.querySelector<HTMLElement>('p.visually-hidden')?.focus({preventScroll: true});
  }
}
