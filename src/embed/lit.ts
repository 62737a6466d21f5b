/**
 * What the drop-in has instead of Lit: of its elements and templates what ours use, by the same names, in a third of the bytes
 * that every reader would load. The package for npm has Lit itself. The tests of the elements are run on both.
 */

interface Policy {
  createHTML(markup: string): string;
}

interface Enforcing {
  readonly trustedTypes?: {createPolicy(name: string, rules: Policy): Policy};
}

/** Lit's policy: pages that enforce Trusted Types know it by this name. */
const policy = (globalThis as Enforcing).trustedTypes?.createPolicy('lit-html', {createHTML: (markup) => markup});

/** Stands where a template has a value: as the whole of an attribute, or as a comment. */
const HOLE = '?';
/** Elements and comments. */
const SHOWN = 129;

type Put = (value: unknown) => void;

interface Parsed {
  readonly content: DocumentFragment;
  /** The place of each hole among the elements and comments, and the name of its attribute. */
  readonly holes: readonly (readonly [number, string?])[];
}

/** A class, so that nothing a backend sends can be taken for markup. */
class Template {
  readonly strings: TemplateStringsArray;
  readonly values: readonly unknown[];

  constructor(strings: TemplateStringsArray, values: readonly unknown[]) {
    this.strings = strings;
    this.values = values;
  }
}

export const html = (strings: TemplateStringsArray, ...values: unknown[]): Template => new Template(strings, values);

export const nothing = Symbol('nothing');

export const css = ([text]: TemplateStringsArray): CSSStyleSheet => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text!);
  return sheet;
};

export const adoptStyles = (root: ShadowRoot, sheets: CSSStyleSheet[]): void => {
  root.adoptedStyleSheets = sheets;
};

const parsed = new WeakMap<TemplateStringsArray, Parsed>();

function nodesOf(root: Node): Node[] {
  const walker = document.createTreeWalker(root, SHOWN);
  const nodes: Node[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

function parse(strings: TemplateStringsArray): Parsed {
  const template = document.createElement('template');
  const markup = strings.map((text) => text + (text.endsWith('=') ? HOLE : `<!--${HOLE}-->`)).join('');
  template.innerHTML = policy?.createHTML(markup) ?? markup;
  const {content} = template;
  const holes: [number, string?][] = [];
  nodesOf(content).forEach((node, at) => {
    const {attributes = [], data} = node as Partial<Element & Comment>;
    for (const {name} of [...attributes].filter(({value}) => value === HOLE)) {
      (node as Element).removeAttribute(name);
      // The parser has written it in small letters.
      holes.push([at, /\S+(?==$)/.exec(strings[holes.length]!)![0]]);
    }
    if (data === HOLE) holes.push([at]);
  });
  // What follows the last string holds no value, it is what the last hole ends before.
  holes.pop();
  return {content, holes};
}

/** The nodes of a template, and what puts its values into them. */
function make(strings: TemplateStringsArray, host: object): [DocumentFragment, Put[]] {
  if (!parsed.has(strings)) parsed.set(strings, parse(strings));
  const {content, holes} = parsed.get(strings)!;
  const fragment = document.importNode(content, true);
  const nodes = nodesOf(fragment);
  const puts = holes.map(([at, name]) =>
    name ? attribute(nodes[at] as Element, name, host) : between(nodes[at]!, nodes[at]!.nextSibling, host),
  );
  return [fragment, puts];
}

/** Puts a value into an attribute, `?` whether there is one, `.` a property; `@` makes it hear an event. */
function attribute(element: Element, written: string, host: object): Put {
  const [, kind, name] = /([.?@]?)(.*)/.exec(written) as unknown as [string, string, string];
  let last: unknown = nothing;
  if (kind === '@') element.addEventListener(name, (event) => (last as EventListener).call(host, event));
  return (value) => {
    if (value === last) return;
    last = value;
    if (kind === '.') (element as unknown as Record<string, unknown>)[name] = value;
    else if (kind === '?') element.toggleAttribute(name, !!value);
    else if (!kind && value === nothing) element.removeAttribute(name);
    else if (!kind) element.setAttribute(name, String(value ?? ''));
  };
}

/** Puts a value between two nodes: a template, a node, a text, or a list of these. */
function between(start: Node, end: Node | null, host: object): Put {
  let last: unknown;
  let puts: Put[] = [];
  let text: Text | undefined;
  /** What puts each item of a list, and the node behind it. */
  let items: [Put, Node][] | undefined;
  const insert = <N extends Node>(node: N): N => start.parentNode!.insertBefore(node, end);
  const clear = (from = start) => {
    while (from.nextSibling !== end) from.nextSibling!.remove();
  };
  return (value) => {
    if (value instanceof Template) {
      const {strings, values} = value;
      let fragment: DocumentFragment | undefined;
      if (last !== strings) [fragment, puts] = make(strings, host);
      puts.forEach((put, index) => put(values[index]));
      if (fragment) {
        clear();
        insert(fragment);
      }
      last = strings;
      text = items = undefined;
    } else if (Array.isArray(value)) {
      if (!items) clear();
      const list = (items ??= []);
      value.forEach((item, index) => {
        if (!list[index]) {
          const before = list[index - 1]?.[1] ?? start;
          const behind = insert(document.createComment(''));
          list.push([between(before, behind, host), behind]);
        }
        list[index]![0](item);
      });
      list.length = value.length;
      clear(list[list.length - 1]?.[1]);
      last = text = undefined;
    } else if (value !== last || items) {
      if ((value as Node | undefined)?.nodeType) {
        clear();
        insert(value as Node);
        text = undefined;
      } else {
        if (!text) {
          clear();
          text = insert(document.createTextNode(''));
        }
        text.data = value === nothing ? '' : String(value ?? '');
      }
      last = value;
      items = undefined;
    }
  };
}

interface Options {
  readonly attribute?: string | false;
  readonly state?: boolean;
  readonly type?: unknown;
  readonly useDefault?: boolean;
}

interface Controller {
  hostUpdate?(): void;
  hostUpdated?(): void;
  hostDisconnected?(): void;
}

type Members = Record<string, unknown>;

/** Without what the page adds to every object. */
const bare = (): Members => Object.create(null) as Members;

const attributeOf = (name: string, {attribute, state}: Options) =>
  state || attribute === false ? undefined : (attribute ?? name.toLowerCase());

export class LitElement extends HTMLElement {
  static properties: Record<string, Options>;
  static styles: unknown;
  static elementProperties = new Map<string, Options>();
  static elementStyles: CSSStyleSheet[];

  /** Asked for when the class is defined. */
  static get observedAttributes(): string[] {
    this.finalize();
    return [...this.elementProperties].flatMap((property) => attributeOf(...property) ?? []);
  }

  /** Gives the class its properties, beside those of its parent. */
  static finalize(): void {
    if (Object.hasOwn(this, 'elementProperties')) return;
    const parent = Object.getPrototypeOf(this) as typeof LitElement;
    parent.finalize();
    const own = this.properties === parent.properties ? [] : Object.entries(this.properties);
    this.elementProperties = new Map([...parent.elementProperties, ...own]);
    this.elementStyles = [this.styles].flat(Infinity) as CSSStyleSheet[];
    for (const [name, {useDefault}] of own) {
      const {get, set} = Object.getOwnPropertyDescriptor(this.prototype, name) ?? {
        get(this: LitElement) {
          return this.#values[name];
        },
        set(this: LitElement, value: unknown) {
          this.#values[name] = value;
        },
      };
      Object.defineProperty(this.prototype, name, {
        configurable: true,
        get,
        set(this: LitElement, value: unknown) {
          const old: unknown = get!.call(this);
          set!.call(this, value);
          if (useDefault) this.#defaults[name] ??= value;
          if (!Object.is(get!.call(this), old)) this.requestUpdate();
        },
      });
    }
  }

  renderRoot!: ShadowRoot;
  hasUpdated = false;
  /** Whether nothing is left to be drawn. */
  updateComplete!: Promise<boolean>;
  readonly #values: Members = bare();
  readonly #defaults: Members = bare();
  /** What was set before it was an element of this class. */
  #given: Members = {};
  readonly #controllers = new Set<Controller>();
  #isPending = false;
  #connect!: () => void;
  readonly #connected = new Promise<void>((resolve) => (this.#connect = resolve));
  #put: Put | undefined;

  constructor() {
    super();
    const own = this as unknown as Members;
    for (const name of this.#class.elementProperties.keys())
      if (Object.hasOwn(own, name)) {
        this.#given[name] = own[name];
        delete own[name];
      }
    this.requestUpdate();
  }

  get #class(): typeof LitElement {
    return this.constructor as typeof LitElement;
  }

  addController(controller: Controller): void {
    this.#controllers.add(controller);
  }

  connectedCallback(): void {
    if (this.#put) return;
    this.renderRoot = this.shadowRoot ?? this.attachShadow({mode: 'open'});
    adoptStyles(this.renderRoot, this.#class.elementStyles);
    this.#put = between(this.renderRoot.appendChild(document.createComment('')), null, this);
    this.#connect();
  }

  disconnectedCallback(): void {
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }

  attributeChangedCallback(attribute: string, _: string | null, value: string | null): void {
    for (const property of this.#class.elementProperties) {
      const [name, {type}] = property;
      const read = type === Boolean ? value !== null : type === Number && value !== null ? Number(value) : value;
      if (attributeOf(...property) === attribute)
        (this as unknown as Members)[name] = read ?? this.#defaults[name] ?? read;
    }
  }

  requestUpdate(): void {
    if (this.#isPending) return;
    this.#isPending = true;
    this.updateComplete = this.#update();
  }

  /** Once a turn, and not before the element has been in a page. What is set until it is drawn is drawn with the rest. */
  async #update(): Promise<boolean> {
    await this.#connected;
    let drawn: unknown;
    try {
      Object.assign(this, this.#given);
      this.#given = {};
      this.willUpdate();
      for (const controller of this.#controllers) controller.hostUpdate?.();
      drawn = this.render();
    } finally {
      this.#isPending = false;
    }
    this.#put!(drawn);
    for (const controller of this.#controllers) controller.hostUpdated?.();
    this.hasUpdated = true;
    this.updated();
    return !this.#isPending;
  }

  willUpdate(): void {}
  updated(): void {}
  render(): unknown {
    return nothing;
  }
}
