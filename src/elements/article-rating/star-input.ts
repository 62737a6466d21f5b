import type {ReactiveControllerHost} from 'lit';
import {isRtl} from '../../base/direction.ts';
import {isElement} from '../../base/dom.ts';
import {valueForKey, type Scale} from './rating-model.ts';

/** What the input asks of its element. */
interface Host extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly scale: Scale;
  /** Chosen and not sent; 0 for none. */
  readonly chosen: number;
  /** Marks a value and moves the focus to it; 0 takes the choice back. */
  selectAndFocus(value: number): void;
  /** Votes, or what a vote is here. */
  rate(value: number): void;
}

/** A click that comes within so many milliseconds after a drag is the drag's own. */
const DRAG_CLICK = 500;

/** The pointer and the keyboard on the stars, heard on the group. A tap or a click votes; arrows move, Enter or Space votes. */
export class StarInput {
  readonly #host: Host;
  #hovered = 0;
  #focused = 0;
  /** The value that a pointer went down on; 0 for none. */
  #pressed = 0;
  /** When a drag voted, in milliseconds of the event's clock. */
  #draggedAt = -Infinity;

  constructor(host: Host) {
    this.#host = host;
  }

  /** The value under the pointer; 0 for none. */
  get hovered(): number {
    return this.#hovered;
  }

  /** The value that the keyboard is on; 0 for none. */
  get focused(): number {
    return this.#focused;
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
        return this.#setFocused(0);
      default:
        return this.#release();
    }
  }

  /** Nothing is pointed at: what is chosen by the keyboard goes before. */
  clearHover(): void {
    this.#hovered = 0;
  }

  /** The second click of a double click is the same act. */
  #onClick(event: MouseEvent): void {
    const value = this.#valueOf(event.target);
    if (value && event.detail < 2 && event.timeStamp - this.#draggedAt > DRAG_CLICK) this.#host.rate(value);
  }

  #onKeyDown(event: KeyboardEvent): void {
    const focused = this.#valueOf(event.target);
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
    this.#pressed = event.button === 0 ? this.#valueOf(event.target) : 0;
  }

  #onPointerMove(event: PointerEvent): void {
    if (event.pointerType === 'mouse' || this.#pressed) this.#setHovered(this.#valueAt(event));
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

  #release(): void {
    this.#pressed = 0;
    this.#setHovered(0);
  }

  #onFocusIn({target}: Event): void {
    const isVisible = isElement(target) && target.matches(':focus-visible');
    this.#setFocused(isVisible ? this.#valueOf(target) : 0);
  }

  #setHovered(value: number): void {
    if (value === this.#hovered) return;
    this.#hovered = value;
    this.#host.requestUpdate();
  }

  #setFocused(value: number): void {
    if (value === this.#focused) return;
    this.#focused = value;
    this.#host.requestUpdate();
  }

  /** The value of the choice that an element is in; 0 for none, and where no votes are taken. */
  #valueOf(target: EventTarget | null): number {
    const star = isElement(target) ? target.closest('[role="radio"]') : null;
    const stars = [...this.#host.renderRoot.querySelectorAll('[role="radio"]')];
    return star ? (stars.indexOf(star) + 1) * this.#host.scale.step : 0;
  }

  /** The value under a pointer, which may have been captured by the star that it went down on; 0 beside the stars. */
  #valueAt({clientX, clientY}: PointerEvent): number {
    return this.#valueOf(this.#host.shadowRoot?.elementFromPoint(clientX, clientY) ?? null);
  }
}
