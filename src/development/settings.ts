import {isObject} from '../core/json.ts';
import {configure as apply, pageScope, type Settings} from '../core/page-scope.ts';
import {explain} from './explain.ts';
import {shown} from '../core/shown.ts';
import {guess} from './near-names.ts';

/** What each setting takes. */
const SETTINGS: Readonly<Record<keyof Settings, readonly [allowed: string, isAllowed: (value: unknown) => boolean]>> = {
  adapter: ['an adapter, or null while it is still to come', () => true],
  article: ['an address or “id:…”', (value) => typeof value === 'string'],
  publisher: ['a text', (value) => typeof value === 'string'],
  disclaimer: ['a text', (value) => typeof value === 'string'],
  locale: ['a BCP 47 tag, as “pt-BR”', (value) => typeof value === 'string' && isLocale(value)],
  storage: ['“none”', (value) => value === 'none' || value === ''],
  silent: ['true or false', (value) => typeof value === 'boolean'],
  timeout: ['a positive number of milliseconds', (value) => typeof value === 'number' && value > 0],
};

const SLICES: Readonly<Record<string, readonly string[]>> = {
  ratings: ['id', 'idempotent', 'shared', 'replaces', 'read', 'cast', 'withdraw', 'feedback'],
  articles: ['latest', 'neighbours', 'related'],
  terms: ['of'],
  notices: ['of'],
};

const isLocale = (tag: string): boolean => {
  try {
    return tag === '' || Intl.getCanonicalLocales(tag.replace('_', '-')).length > 0;
  } catch {
    return false;
  }
};

const report = (what: string): void => pageScope().report({code: 'setting', what});

/** Reports names in an adapter that are nearly, but not, those of the contract. */
function checkNames(adapter: unknown): void {
  if (!isObject(adapter)) return;
  const known = ['name', 'contract', ...Object.keys(SLICES)];
  for (const name of Object.keys(adapter).filter((each) => !known.includes(each))) {
    const meant = guess(name, known);
    if (meant) report(`adapter.${name} is no slice.${meant} Allowed: ${known.join(', ')}`);
  }
  for (const [slice, methods] of Object.entries(SLICES)) {
    const source = adapter[slice];
    for (const name of Object.keys(isObject(source) ? source : {}).filter((each) => !methods.includes(each))) {
      const meant = guess(name, methods);
      if (meant) report(`adapter.${slice}.${name} is unknown.${meant} Allowed: ${methods.join(', ')}`);
    }
  }
}

/** Reports what is wrong with an adapter, before it is used. */
export function checkAdapter(adapter: unknown): void {
  if (adapter == null) return;
  void pageScope().client.checkAdapter(adapter);
  checkNames(adapter);
}

function checkSettings(settings: Settings): void {
  const known = Object.keys(SETTINGS);
  for (const [name, value] of Object.entries(settings) as [keyof Settings, unknown][]) {
    const setting = Object.hasOwn(SETTINGS, name) ? SETTINGS[name] : undefined;
    if (!setting) report(`configure() knows no ${name}.${guess(name, known)} Allowed: ${known.join(', ')}`);
    // The timeout is checked in production, too.
    else if (value !== undefined && name !== 'timeout' && !setting[1](value))
      report(`configure(): ${name} is ${shown(value)}, and must be ${setting[0]}`);
  }
  checkAdapter(settings.adapter);
}

/** As in production, with checks of what it is given. */
export function configure(settings: Settings): void {
  checkSettings(settings);
  apply(settings);
}

pageScope().explain = explain;
