import {html, nothing} from 'lit';
import type {Feature} from '../../../base/features.ts';
import {inlineStyle, text} from '../../../base/templates.ts';
import {findAll, headOf, member} from '../../../core/dom.ts';
import {canonicalUrl, linkUrl} from '../../../core/identity.ts';
import {pageScope} from '../../../core/page-scope.ts';
import {safeUrl} from '../../../core/safe-url.ts';
import type {RatingSummary} from '../../../core/types.ts';
import type {StringKey} from '../../../locales/index.ts';
import {AwRatedEvent} from '../article-rating.events.ts';
import type {RatingHost} from '../rating-host.ts';
import {emailLink, networkLink, waysToShare, type Shared} from '../share-links.ts';
import type {CountedVote} from '../vote-controller.ts';
import {AwFeedbackEvent, AwShareEvent} from './after-vote.events.ts';
import {panelAfter, type PanelKind} from './after-vote-model.ts';
import {styles} from './after-vote.styles.ts';

/** The longest feedback, in characters. */
const MAX_LENGTH = 1000;

interface Panel extends CountedVote {
  readonly kind: PanelKind;
}

/** Pages without TLS have no clipboard, which its type does not know. */
const canCopy = (): boolean => Boolean(navigator.clipboard as Clipboard | undefined);

const stopPropagation = (event: Event) => event.stopPropagation();

/**
 * The box after a vote: for feedback after a low one, with ways to share after a high one. It opens by the reader's own vote,
 * below the rating: what follows makes room as soon as the reader votes, and the box is seen when the vote is counted. It takes no
 * focus, and Escape closes it.
 */
export default class AfterVote implements Feature<RatingSummary> {
  readonly styles = styles;
  readonly #host: RatingHost;
  #panel: Panel | undefined;
  #isSending = false;
  /** Whether the feedback was sent: there is nothing more to write. */
  #isSent = false;
  /** A message, as after sending, that replaces the first line. */
  #message = '';
  /** How high it was, in pixels, when its content was sent: it stays so high. */
  #height = 0;

  constructor(host: RatingHost) {
    this.#host = host;
  }

  hostConnected(): void {
    for (const type of ['aw-rated', 'aw-withdrawn', 'keydown']) this.#host.addEventListener(type, this);
    // The vote may have been faster than this feature.
    const {counted} = this.#host.votes;
    if (counted && counted.value === this.#host.read.data?.mine) this.#open(counted);
  }

  hostDisconnected(): void {
    for (const type of ['aw-rated', 'aw-withdrawn', 'keydown']) this.#host.removeEventListener(type, this);
    this.#panel = undefined;
  }

  handleEvent(event: Event): void {
    if (event.type === 'aw-withdrawn') this.#close();
    else if (event.type === 'keydown') this.#onKeyDown(event as KeyboardEvent);
    else if (event instanceof AwRatedEvent && event.target === this.#host) this.#onRated(event.detail);
  }

  /** A box about another article is void. */
  hostUpdate(): void {
    if (this.#panel && this.#panel.article !== this.#host.settings.article.url) this.#panel = undefined;
  }

  render(): unknown {
    const kind = this.#panel?.kind ?? this.#expected();
    const title = kind && this.#host.localize.term(kind === 'feedback' ? 'improve' : 'recommend');
    const line = this.#message || title;
    return html`<p class="visually-hidden" role="status">${text(this.#panel ? line : '')}</p>
      ${kind && title ? this.#renderPanel(kind, title, line ?? title) : nothing}`;
  }

  /** The box that opens if the vote that is on its way is counted. */
  #expected(): PanelKind | undefined {
    const {state, value} = this.#host.votes.life;
    return state === 'pending' && value > 0 ? this.#kindAfter(value) : undefined;
  }

  #kindAfter(value: number): PanelKind | undefined {
    const {feedbackBelow, shareAbove, settings} = this.#host;
    const taker = settings.adapter?.ratings?.feedback ?? this.#host.querySelector(':scope > [slot="feedback"]');
    return panelAfter(value, {feedbackBelow, shareAbove, takesFeedback: !!taker});
  }

  #renderPanel(kind: PanelKind, title: string, line: string): unknown {
    const close = this.#host.localize.term('close');
    const content = kind === 'share' ? this.#renderShare() : this.#isSent ? nothing : this.#renderFeedback(title);
    return html`<div
      part="panel"
      class=${this.#panel ? '' : 'invisible'}
      role="group"
      aria-label=${title}
      ${inlineStyle(this.#height ? `min-block-size:${this.#height}px` : '')}
    >
      <button part="close" aria-label=${close} @click=${() => this.#close()}>✕</button>
      <slot name=${kind}>
        <p part="panel-title">${text(line)}</p>
        ${content}
      </slot>
    </div>`;
  }

  /** The events `input` of the field stay inside: on the element they would mean the rating's value. */
  #renderFeedback(label: string): unknown {
    return html`<textarea
        part="feedback"
        rows="3"
        maxlength=${MAX_LENGTH}
        aria-label=${label}
        @input=${stopPropagation}
      ></textarea>
      <button part="send" aria-disabled=${this.#isSending} @click=${() => void this.#send()}>
        ${text(this.#host.localize.term('send'))}
      </button>`;
  }

  #renderShare(): unknown {
    const shared = this.#shared();
    const ways = waysToShare(this.#host.share).map((name) => this.#renderWay(name, shared));
    // Browsers on phones and some others bring the reader's own ways.
    const own =
      typeof navigator.share === 'function'
        ? [this.#renderWayButton('share', () => void this.#shareByBrowser(shared))]
        : [];
    return html`<ul part="networks">
      ${[...own, ...ways].filter((way) => way !== nothing).map((way) => html`<li>${way}</li>`)}
    </ul>`;
  }

  #renderWay(name: string, shared: Shared): unknown {
    if (name === 'email')
      return this.#renderWayLink(name, this.#host.localize.term('email'), emailLink(shared), '_self');
    if (name === 'copy') return canCopy() ? this.#renderWayButton('copy', () => void this.#copy(shared.url)) : nothing;
    const link = networkLink(name, shared);
    return link ? this.#renderWayLink(name, link.name, link.href, '_blank') : nothing;
  }

  #renderWayLink(network: string, label: string, href: string, target: string): unknown {
    return html`<a
      part="network"
      href=${safeUrl(href) ?? nothing}
      target=${target}
      rel="noopener"
      @click=${() => this.#onShared(network)}
      >${text(label)}</a
    >`;
  }

  #renderWayButton(name: StringKey, onClick: () => void): unknown {
    return html`<button part="network" @click=${onClick}>${text(this.#host.localize.term(name))}</button>`;
  }

  /** The shared address and title. Only the title of the page's own article is known. */
  #shared(): Shared {
    const {url} = this.#host.settings.article;
    const isOwn = url === pageScope().article().url;
    return {url: this.#addressOf(url), title: isOwn ? member(document, 'title') : ''};
  }

  /** The address to share for an article: the one that the page itself has for it, where it is the page's own. */
  #addressOf(name: string): string {
    const own = [...findAll<HTMLLinkElement>(headOf(document), 'link[rel~=canonical]'), location];
    const found = own.find(({href}) => canonicalUrl(href) === name);
    return found ? linkUrl(found.href) : /^https?:/.test(name) ? name : location.href;
  }

  #onRated({article, value}: CountedVote): void {
    if (article === this.#host.settings.article.url) this.#open({article, value});
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.isComposing) this.#close();
  }

  #open(vote: CountedVote): void {
    this.#host.votes.counted = undefined;
    const kind = this.#kindAfter(vote.value);
    this.#panel = kind && {...vote, kind};
    this.#isSending = this.#isSent = false;
    this.#height = 0;
    this.#tell('');
  }

  /** If the focus was in the panel, it moves to the stars. */
  #close(): void {
    if (!this.#panel) return;
    const isFocused = this.#isFocused();
    this.#panel = undefined;
    this.#host.requestUpdate();
    if (isFocused) this.#host.focusStar();
  }

  async #send(): Promise<void> {
    const panel = this.#panel;
    const field = this.#host.shadowRoot?.querySelector('textarea');
    const {adapter, article} = this.#host.settings;
    const feedback = field?.value.trim();
    if (!feedback) field?.focus();
    if (!feedback || !panel || !adapter || this.#isSending) return;
    this.#isSending = true;
    this.#height = field?.closest<HTMLElement>('[part=panel]')?.offsetHeight ?? 0;
    this.#tell('');
    try {
      await pageScope().client.sendFeedback(adapter, article, feedback, panel.value);
      this.#host.dispatchEvent(new AwFeedbackEvent(panel.article, panel.value));
      this.#onSent(panel, true);
    } catch {
      this.#onSent(panel, false);
    }
  }

  #onSent(panel: Panel, isSent: boolean): void {
    // The reader may have closed the box, or have voted again.
    if (this.#panel !== panel) return;
    this.#isSending = false;
    this.#isSent = isSent;
    const isFocused = this.#isFocused();
    this.#tell(this.#host.localize.term(isSent ? 'sent' : 'notSent'));
    if (isFocused && isSent) void this.#focusClose();
  }

  #onShared(network: string, message: StringKey = 'shared'): void {
    if (!this.#panel) return;
    this.#host.dispatchEvent(new AwShareEvent(this.#panel.article, network));
    this.#tell(this.#host.localize.term(message));
  }

  async #copy(url: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(url);
      this.#onShared('copy', 'copied');
    } catch {
      this.#tell(this.#host.localize.term('notCopied', {url}));
    }
  }

  async #shareByBrowser({url, title}: Shared): Promise<void> {
    try {
      await navigator.share({url, title});
      this.#onShared('share');
    } catch {
      // The reader cancelled the share dialog.
    }
  }

  #tell(message: string): void {
    this.#message = message;
    this.#host.requestUpdate();
  }

  #isFocused(): boolean {
    const active = this.#host.shadowRoot?.activeElement;
    return !!active?.closest('[part="panel"]') || !!this.#host.querySelector(':scope > [slot]:focus-within');
  }

  async #focusClose(): Promise<void> {
    await this.#host.updateComplete;
    this.#host.shadowRoot?.querySelector<HTMLElement>('[part="close"]')?.focus();
  }
}
