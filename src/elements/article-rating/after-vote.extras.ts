import {css, html, nothing, type ReactiveController} from 'lit';
import {isOn} from '../../base/options.ts';
import {pageScope} from '../../core/page-scope.ts';
import type {StringKey} from '../../i18n/index.ts';
import {AwFeedbackEvent, AwShareEvent, type AwRatedEvent} from './article-rating.events.ts';
import type {ArticleRating} from './article-rating.ts';

/** Where each network takes an address and a title. Plain links: nothing of theirs is on the page. */
const NETWORKS: Readonly<Record<string, readonly [name: string, link: (url: string, title: string) => string]>> = {
  facebook: ['Facebook', (url) => `https://www.facebook.com/sharer/sharer.php?u=${url}`],
  whatsapp: ['WhatsApp', (url, title) => `https://wa.me/?text=${title}%20${url}`],
  x: ['X', (url, title) => `https://x.com/intent/post?url=${url}&text=${title}`],
  linkedin: ['LinkedIn', (url) => `https://www.linkedin.com/sharing/share-offsite/?url=${url}`],
  bluesky: ['Bluesky', (url, title) => `https://bsky.app/intent/compose?text=${title}%20${url}`],
  mastodon: ['Mastodon', (url, title) => `https://share.joinmastodon.org/#text=${title}%20${url}`],
  telegram: ['Telegram', (url, title) => `https://t.me/share/url?url=${url}&text=${title}`],
  reddit: ['Reddit', (url, title) => `https://www.reddit.com/submit?url=${url}&title=${title}`],
};
const USUAL = 'facebook whatsapp x linkedin bluesky email copy';

/** A word to the editors is no letter. */
const LONGEST = 1000;

interface Opened {
  readonly kind: 'feedback' | 'sharing';
  readonly value: number;
  readonly article: string;
}

const hold = (event: Event) => event.stopPropagation();

/** What the box needs of the element, beside its public properties. */
interface Own {
  readonly say: (key: StringKey, values?: Readonly<Record<string, string>>) => string;
  /** The ways to share. */
  readonly share: () => string | undefined;
}

/**
 * The box after a vote: a word to the editors after a low one, ways to share after a high one. It opens by the reader's own
 * vote, over what follows, so that nothing moves; it takes no focus, and Escape closes it.
 */
export class AfterVote implements ReactiveController {
  readonly #host: ArticleRating;
  readonly #own: Own;
  #opened: Opened | undefined;
  #sending = false;
  /** It was sent: there is nothing more to write. */
  #done = false;
  /** What happened last, instead of the first line. */
  #said = '';

  constructor(host: ArticleRating, own: Own) {
    this.#host = host;
    this.#own = own;
    host.addController(this);
    host.addEventListener('aw-rated', (event) => this.rated(event as AwRatedEvent));
    host.addEventListener('aw-withdrawn', () => this.#close());
    host.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.isComposing) this.#close();
    });
  }

  /** The reader's vote was counted. */
  rated({target, detail: {article, value}}: AwRatedEvent): void {
    if (target === this.#host && article === this.#host.ref.url) this.#open(article, value);
  }

  /** A box about another article is void. */
  hostUpdate(): void {
    if (this.#opened && this.#opened.article !== this.#host.ref.url) this.#opened = undefined;
  }

  render(): unknown {
    const kind = this.#opened?.kind;
    const first = kind && this.#own.say(kind === 'feedback' ? 'improve' : 'recommend');
    const line = this.#said || first;
    return html`<p class="sr" role="status">${kind && line}</p>
      ${
        kind &&
        html`<div part="panel" role="group" aria-label=${first!}>
          <button part="close" aria-label=${this.#own.say('close')} @click=${() => this.#close()}>✕</button>
          <slot name=${kind}>
            <p part="panel-title">${line}</p>
            ${kind === 'sharing' ? this.#sharing() : this.#done ? nothing : this.#feedback(first!)}
          </slot>
        </div>`
      }`;
  }

  #feedback(label: string): unknown {
    // The page would hear that the rating has another value: `input` leaves a shadow root.
    return html`<textarea part="feedback" rows="3" maxlength=${LONGEST} aria-label=${label} @input=${hold}></textarea>
      <button part="send" aria-disabled=${this.#sending} @click=${this.#send}>${this.#own.say('send')}</button>`;
  }

  #sharing(): unknown {
    const {say, share} = this.#own;
    const {url, title} = this.#shared();
    const [to, named] = [encodeURIComponent(url), encodeURIComponent(title)];
    const link = (name: string, text: string, href: string, target = '_blank') =>
      html`<a part="network" href=${href} target=${target} rel="noopener" @click=${() => this.#chose(name)}
        >${text}</a
      >`;
    const button = (text: StringKey, act: () => void) =>
      html`<button part="network" @click=${act}>${say(text)}</button>`;
    const way = (name: string) => {
      if (name === 'email') return link(name, say('email'), `mailto:?subject=${named}&body=${to}`, '_self');
      if (name === 'copy') return navigator.clipboard && button('copy', () => this.#copy(url));
      const network = Object.hasOwn(NETWORKS, name) && NETWORKS[name];
      return network && link(name, network[0], network[1](to, named));
    };
    const ways = (share() || USUAL).split(/[\s,]+/).map(way);
    // Browsers on phones and some others bring the reader's own ways.
    if (navigator.share!) ways.unshift(button('share', () => this.#shareByBrowser(url, title)));
    return html`<ul part="networks">
      ${ways.filter(Boolean).map((each) => html`<li>${each}</li>`)}
    </ul>`;
  }

  /** What is shared. Only of the page's own article the title is known. */
  #shared(): {readonly url: string; readonly title: string} {
    const {url} = this.#host.ref;
    const own = url === pageScope().article().url;
    return {url: /^https?:/.test(url) ? url : location.href, title: own ? document.title : ''};
  }

  #open(article: string, value: number): void {
    const {feedbackBelow, shareAbove, source} = this.#host;
    const takes = source?.ratings?.feedback ?? this.#host.querySelector(':scope > [slot="feedback"]');
    const low = isOn(feedbackBelow) && value <= Number(feedbackBelow) && takes;
    const high = isOn(shareAbove) && value >= Number(shareAbove);
    this.#opened = low || high ? {kind: low ? 'feedback' : 'sharing', value, article} : undefined;
    this.#sending = this.#done = false;
    this.#say('');
  }

  /** Who was in the box goes back to the stars. */
  #close(): void {
    if (!this.#opened) return;
    const inside = this.#isFocused();
    this.#opened = undefined;
    this.#host.requestUpdate();
    if (inside) this.#focus('[tabindex="0"]');
  }

  #say(text: string): void {
    this.#said = text;
    this.#host.requestUpdate();
  }

  readonly #send = async (): Promise<void> => {
    const {source, ref} = this.#host;
    const opened = this.#opened!;
    const field = this.#host.shadowRoot!.querySelector('textarea')!;
    const text = field.value.trim();
    if (!text) field.focus();
    if (!text || this.#sending) return;
    this.#sending = true;
    this.#say('');
    let said: StringKey = 'sent';
    try {
      await pageScope().client.sendFeedback(source!, ref, text, opened.value);
      this.#host.dispatchEvent(new AwFeedbackEvent(opened.article, opened.value));
    } catch {
      said = 'notSent';
    }
    // The reader may have closed it, or have voted again.
    if (this.#opened !== opened) return;
    this.#sending = false;
    this.#done = said === 'sent';
    const inside = this.#isFocused();
    this.#say(this.#own.say(said));
    if (inside && this.#done) this.#focus('[part="close"]');
  };

  #chose(network: string, said = this.#own.say('shared')): void {
    this.#host.dispatchEvent(new AwShareEvent(this.#opened!.article, network));
    this.#say(said);
  }

  #copy(url: string): void {
    navigator.clipboard.writeText(url).then(
      () => this.#chose('copy', this.#own.say('copied')),
      () => this.#say(this.#own.say('notCopied', {url})),
    );
  }

  #shareByBrowser(url: string, title: string): void {
    // Who turns back has not shared, and knows it.
    navigator.share({url, title}).then(
      () => this.#chose('share'),
      () => {},
    );
  }

  #isFocused(): boolean {
    return (
      !!this.#host.querySelector(':scope > [slot]:focus-within') ||
      !!this.#host.shadowRoot!.activeElement?.closest('[part="panel"]')
    );
  }

  #focus(selector: string): void {
    void this.#host.updateComplete.then(() => this.#host.shadowRoot!.querySelector<HTMLElement>(selector)?.focus());
  }
}

export const styles = css`
  [part='base'] {
    z-index: 1;
  }
  [part='panel'] {
    position: absolute;
    inset-block-start: 100%;
    inset-inline: 0;
    inline-size: min(100%, 30em);
    margin: 0.25em auto 0;
    padding: 1em 1.1em 1.1em;
    color: CanvasText;
    background: Canvas;
    border: var(--_line);
    border-radius: calc(var(--_radius) + 4px);
    box-shadow: 0 0.4em 1.6em rgb(0 0 0 / 0.16);
    text-align: start;
  }
  [part='panel-title'] {
    min-block-size: 1.45em;
    margin-block-end: 0.7em;
    padding-inline-end: 2em;
    font-weight: 600;
  }
  [part='panel-title']:last-child {
    margin-block-end: 0;
  }
  [part='close'] {
    position: absolute;
    inset-block-start: 0.5em;
    inset-inline-end: 0.5em;
    min-inline-size: 2.2em;
    min-block-size: 2.2em;
    color: var(--_muted);
    text-decoration: none;
  }
  [part='feedback'] {
    display: block;
    inline-size: 100%;
    margin-block-end: 0.7em;
    padding: 0.5em 0.65em;
    font: inherit;
    color: inherit;
    background: none;
    border: 1px solid color-mix(in oklab, currentColor 55%, transparent);
    border-radius: var(--_radius);
    resize: vertical;
  }
  [part='networks'] {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  [part='network'],
  [part='send'] {
    display: inline-grid;
    place-items: center;
    min-block-size: max(2.2em, 32px);
    padding-inline: 0.85em;
    font-size: 0.9375em;
    text-decoration: none;
    border: var(--_line);
    border-radius: var(--_radius);
  }
  [part='send'] {
    font-weight: 600;
  }
  :is([part='network'], [part='send'], [part='close']):hover {
    background: var(--_soft);
  }
  [aria-disabled='true'] {
    opacity: 0.6;
  }
`;
