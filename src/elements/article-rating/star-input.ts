import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {isRtl} from '../../base/direction.ts';
import {closestTo} from '../../base/dom.ts';
import {valueForKey, type Scale} from './rating-model.ts';

/** The element as the input sees it. */
interface Host extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly scale: Scale;
  /** Chosen and not sent; 0 for none. */
  readonly chosen: number;
  /** The value under the pointer; 0 for none. */
  hovered: number;
  /** The value that the keyboard is on; 0 for none. */
  focused: number;
  /** Marks a value; 0 takes the choice back. */
  select(value: number): void;
  /** Marks a value and moves the focus to it; 0 takes the choice back. */
  selectAndFocus(value: number): void;
  /** The reader chooses a value: a vote, a choice to confirm, or the value of a form control. */
  rate(value: number): void;
}

/** A click that comes within so many milliseconds after a drag is the drag's own. */
const DRAG_CLICK = 500;

/** What begins an act. What ends it is listened for once it has begun: few of many ratings are ever touched. */
const BEGINNINGS = ['click', 'keydown', 'pointerdown', 'pointermove', 'focusin'] as const;

/** The pointer and the keyboard on the stars. A tap or a click votes; arrows move, Enter or Space votes. */
export class StarInput implements ReactiveController {
  readonly #host: Host;
  /** The value that a pointer went down on; 0 for none. */
  #pressed = 0;
  /** When a drag voted, in milliseconds of the event's clock. */
  #draggedAt = -Infinity;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    for (const type of BEGINNINGS) this.#host.renderRoot.addEventListener(type, this);
  }

  handleEvent(event: Event): void {
    switch (event.type) {
      case 'click':
        return this.#onClick(event as MouseEvent);
      case 'keydown':
        return this.#onKeyDown(event as KeyboardEvent);
      case 'pointerdown':
        return this.#onPointerDown(event as PointerEvent);
      case 'pointermove':
        return this.#onPointerMove(event as PointerEvent);
      case 'pointerup':
        return this.#onPointerUp(event as PointerEvent);
      case 'focusin':
        return this.#onFocusIn(event);
      case 'focusout':
        return this.#onFocusOut(event);
      default:
        return this.#release();
    }
  }

  /** The second click of a double click is the same act. */
  #onClick(event: MouseEvent): void {
    const value = this.#valueOf(event.target);
    if (value && event.detail < 2 && event.timeStamp - this.#draggedAt > DRAG_CLICK) this.#host.rate(value);
  }

  #onKeyDown(event: KeyboardEvent): void {
    const {target} = event;
    // On the submit button Escape takes the choice back as well.
    if (event.key === 'Escape' && closestTo(target, '[part=submit]')) return this.#host.selectAndFocus(0);
    const focused = this.#valueOf(target);
    if (!focused || event.ctrlKey || event.metaKey || event.altKey) return;
    const value = this.#host.chosen || focused;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      // A key that is held down votes once.
      if (!event.repeat) this.#host.rate(value);
      return;
    }
    const next = valueForKey(event.key, value, this.#host.scale, isRtl(this.#host));
    if (next === undefined || (next === 0 && !this.#host.chosen)) return;
    event.preventDefault();
    this.#host.selectAndFocus(next);
  }

  #onPointerDown(event: PointerEvent): void {
    this.#followPointer();
    this.#pressed = event.button === 0 ? this.#valueOf(event.target) : 0;
  }

  #onPointerMove(event: PointerEvent): void {
    this.#followPointer();
    if (event.pointerType === 'mouse' || this.#pressed) this.#host.hovered = this.#valueAt(event);
  }

  /** To press one star and lift over another is a vote for that one. */
  #onPointerUp(event: PointerEvent): void {
    const value = this.#pressed && this.#valueAt(event);
    if (value && value !== this.#pressed) {
      this.#draggedAt = event.timeStamp;
      this.#host.rate(value);
    }
    this.#release();
  }

  #followPointer(): void {
    for (const type of ['pointerup', 'pointercancel']) this.#host.renderRoot.addEventListener(type, this);
    this.#host.addEventListener('pointerleave', this);
  }

  #release(): void {
    this.#pressed = 0;
    this.#host.hovered = 0;
  }

  #onFocusIn({target}: Event): void {
    for (const each of [this.#host, this.#host.renderRoot]) each.addEventListener('focusout', this);
    this.#host.focused = closestTo(target, ':focus-visible') ? this.#valueOf(target) : 0;
    // A choice ends with the stars. Only Chromium tells that the focus has left one that is removed.
    if (this.#host.chosen && closestTo(target, '[role=img]')) this.#host.select(0);
  }

  /** The host hears of it only when the focus leaves the whole element: then a choice that was not sent is taken back. */
  #onFocusOut({currentTarget}: Event): void {
    this.#host.focused = 0;
    if (currentTarget === this.#host && this.#host.chosen) this.#host.select(0);
  }

  /** The value of the choice that an element is in; 0 for none, and where no votes are taken. */
  #valueOf(target: EventTarget | null): number {
    const star = closestTo(target, '[role="radio"]');
    const stars = [...this.#host.renderRoot.querySelectorAll('[role="radio"]')];
    return star ? (stars.indexOf(star) + 1) * this.#host.scale.step : 0;
  }

  /** The value under a pointer, which may have been captured by the star that it went down on; 0 beside the stars. */
  #valueAt({clientX, clientY}: PointerEvent): number {
    return this.#valueOf(this.#host.shadowRoot?.elementFromPoint(clientX, clientY) ?? null);
  }
}
