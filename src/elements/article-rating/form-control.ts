import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Localize} from '../../base/controllers/localize.ts';
import type {BackendAdapter} from '../../core/types.ts';
import {nearestValue, type Scale} from './rating-model.ts';

interface Host extends ReactiveControllerHost, HTMLElement {
  readonly name?: string | undefined;
  readonly required: boolean;
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly localize: Localize;
  readonly scale: Scale;
  focusStar(): void;
}

/** Stands for the backend of a form control, which has none: the page's backend is not asked. */
export const NO_BACKEND: BackendAdapter = {name: 'form', contract: 1};

/** A rating with a name as a form control: its value goes with its form, and may be required. */
export class FormControl implements ReactiveController {
  readonly #host: Host;
  readonly #internals: ElementInternals | undefined;
  /** As it was given: the scale by which it counts may come later. */
  #given: unknown = 0;
  /** Whether a form was told a value, or that there is none. */
  #isReported = false;

  constructor(host: Host, internals: ElementInternals | undefined) {
    this.#host = host;
    this.#internals = internals;
    host.addController(this);
  }

  /** Whether it is one: it has a name. */
  get isOn(): boolean {
    return this.#host.name != null;
  }

  get isDisabled(): boolean {
    return this.isOn && this.#host.matches(':disabled');
  }

  /** 0 for none. */
  get value(): number {
    return nearestValue(this.#given, this.#host.scale);
  }

  set value(value: unknown) {
    const before = this.value;
    this.#given = value;
    this.#report();
    if (this.value !== before) this.#host.requestUpdate();
  }

  /** The reader sets the value. */
  input(value: number): void {
    if (value === this.value || this.isDisabled) return;
    this.value = value;
    this.#host.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
    this.#host.dispatchEvent(new Event('change', {bubbles: true}));
  }

  hostUpdated(): void {
    const {name} = this.#host;
    if (name != null) this.#host.addEventListener('click', this);
    // The form reads the attribute.
    if (name != null && name !== this.#host.getAttribute('name')) this.#host.setAttribute('name', name);
    this.#report();
  }

  /** A click on the element's label arrives as a click on the host. As in native controls, it moves the focus to the control. */
  handleEvent(event: Event): void {
    if (this.isOn && event.composedPath()[0] === this.#host) this.#host.focusStar();
  }

  /** Tells the form the value, and whether it may be sent. */
  #report(): void {
    const {isOn, value} = this;
    // Most ratings are of no form.
    if (!isOn && !this.#isReported) return;
    this.#isReported = isOn;
    // Neither jsdom nor happy-dom knows form controls.
    if (!this.#internals?.setFormValue) return;
    const isMissing = isOn && this.#host.required && value === 0;
    this.#internals.setFormValue(isOn && value > 0 ? String(value) : null);
    if (!isMissing) return this.#internals.setValidity({});
    // A browser points at the star that Tab stops at.
    const anchor = this.#host.renderRoot?.querySelector<HTMLElement>('[tabindex="0"]') ?? undefined;
    // A browser takes no empty message.
    this.#internals.setValidity({valueMissing: true}, this.#host.localize.term('missing') || '…', anchor);
  }
}
