import type {ArgTypes} from '@storybook/web-components-vite';

interface Item {
  readonly name: string;
  readonly description?: string;
  readonly type?: {readonly text: string};
  readonly default?: string;
}

/** An element of the manifest. */
export interface Declaration {
  readonly tagName: string;
  readonly description?: string;
  readonly attributes?: readonly Item[];
  readonly members?: readonly (Item & {readonly kind: string; readonly attribute?: string})[];
  readonly events?: readonly Item[];
  readonly slots?: readonly Item[];
  readonly cssParts?: readonly Item[];
  readonly cssProperties?: readonly Item[];
  readonly cssStates?: readonly Item[];
}

type ArgType = ArgTypes[string];

/** What the table lists beside attributes, by its heading. No control can change it: an attribute can, and says the same. */
const LISTED = {
  properties: ({members = []}) => members.filter(({kind}) => kind === 'field'),
  events: ({events = []}) => events,
  slots: ({slots = []}) => slots,
  'css shadow parts': ({cssParts = []}) => cssParts,
  'css custom properties': ({cssProperties = []}) => cssProperties,
  'css states': ({cssStates = []}) => cssStates,
} satisfies Record<string, (element: Declaration) => readonly Item[]>;

const isText = ({name}: Item) => /^text[A-Z-]/.test(name);

const row = ({name, description, type, default: value}: Item, category: string): ArgType => ({
  name: name || '(default)',
  description,
  table: {
    category,
    ...(type && {type: {summary: type.text}}),
    ...(value !== undefined && {defaultValue: {summary: value}}),
  },
});

/** The control for an attribute, by its type: a choice for literals, else what the first of its types asks for. */
function controlOf(type = 'string'): Pick<ArgType, 'control' | 'options'> {
  const types = type.split('|').map((each) => each.trim());
  if (types.includes('boolean')) return {control: 'boolean'};
  const options = types.flatMap((each) => /^'(.+)'$/.exec(each)?.[1] ?? []);
  if (options.length) return {control: 'select', options: [undefined, ...options]};
  return {control: types.includes('number') ? 'number' : 'text'};
}

/** `aw-load` to `onAwLoad`: the listener that a story passes to its element. */
const listenerOf = (event: string) => `on-${event}`.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** All texts of an element in one row: they are many, and would hide the rest. */
function textsRow(texts: readonly Item[]): ArgType {
  const detail = texts.map(({name, description, default: value}) => `${name}: ${value ?? ''}\n  ${description ?? ''}`);
  return {
    description: 'The words of the element, by the names of their attributes.',
    control: 'object',
    table: {category: 'attributes', type: {summary: `${texts.length} texts`, detail: detail.join('\n')}},
  };
}

/**
 * The rows of an element's table of controls, each with a key of its own: an attribute has its name, which stories use, and a slot
 * of the same name is `slots icon`.
 */
export function argTypesOf(element: Declaration): ArgTypes {
  const {attributes = [], events = []} = element;
  const texts = attributes.filter(isText);
  return {
    ...Object.fromEntries(
      attributes
        .filter((each) => !isText(each))
        .map((each) => [each.name, {...row(each, 'attributes'), ...controlOf(each.type?.text)}]),
    ),
    ...(texts.length > 0 && {texts: textsRow(texts)}),
    ...Object.fromEntries(
      Object.entries(LISTED).flatMap(([category, itemsOf]) =>
        itemsOf(element)
          .filter((each) => !isText(each))
          .map((each) => [`${category} ${each.name}`, {...row(each, category), control: false}]),
      ),
    ),
    ...Object.fromEntries(
      events.map(({name}) => [listenerOf(name), {action: {name}, table: {disable: true}} as ArgType]),
    ),
  };
}
