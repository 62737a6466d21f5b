import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {isOn} from '../../base/attributes.ts';
import type {ReadController} from '../../base/controllers/read.ts';
import type {Notice} from '../../core/types.ts';
import {AwDismissEvent} from './disclaimer-banner.events.ts';
import {dismissedKeys, noticeKey, rememberDismissed} from './dismissed-notices.ts';

interface Host extends ReactiveControllerHost, HTMLElement {
  readonly dismissible: boolean;
  readonly read: ReadController<readonly Notice[]>;
}

/** Lets readers dismiss notices, and hides those that they have dismissed before. */
export class Dismissal implements ReactiveController {
  readonly #host: Host;
  #dismissed: ReadonlySet<string> = new Set();
  /** The answer to which the reader's storage was looked up. */
  #answer: readonly Notice[] | undefined;
  #isAnnounced = false;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  get isOn(): boolean {
    return isOn(this.#host.dismissible);
  }

  /** Whether the reader has just dismissed a notice, and is told so. */
  get isAnnounced(): boolean {
    return this.#isAnnounced;
  }

  /** Whether the reader has dismissed all that there is. */
  get isAllDismissed(): boolean {
    const {phase, data} = this.#host.read;
    return phase === 'ready' && !!data?.every((notice) => this.isDismissed(notice));
  }

  isDismissed(notice: Notice): boolean {
    return this.isOn && this.#dismissed.has(noticeKey(notice));
  }

  hostConnected(): void {
    for (const type of ['storage', 'pageshow']) addEventListener(type, this);
  }

  hostDisconnected(): void {
    for (const type of ['storage', 'pageshow']) removeEventListener(type, this);
  }

  hostUpdate(): void {
    const {data} = this.#host.read;
    if (!this.isOn || this.#answer === data) return;
    this.#answer = data;
    this.#isAnnounced = false;
    this.#dismissed = new Set(dismissedKeys());
  }

  /** Another tab, or this page before it went into the back/forward cache, may have dismissed something. */
  handleEvent(): void {
    if (!this.isOn) return;
    this.#dismissed = new Set(dismissedKeys());
    this.#host.requestUpdate();
  }

  /** The reader dismisses a notice. Answers whether the page lets it happen. */
  dismiss(notice: Notice): boolean {
    if (!this.#host.dispatchEvent(new AwDismissEvent(notice))) return false;
    const key = noticeKey(notice);
    rememberDismissed(key);
    this.#dismissed = new Set([...this.#dismissed, key]);
    this.#isAnnounced = true;
    this.#host.requestUpdate();
    return true;
  }
}
