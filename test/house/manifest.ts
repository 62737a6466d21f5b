import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';

interface Named {
  readonly name: string;
  readonly description?: string;
}

interface Typed extends Named {
  readonly type?: {readonly text: string};
}

export interface Element {
  readonly name: string;
  readonly tagName: string;
  readonly description?: string;
  readonly attributes?: readonly (Typed & {readonly fieldName?: string})[];
  readonly members?: readonly (Typed & {readonly kind: string; readonly attribute?: string})[];
  readonly events?: readonly Typed[];
  readonly slots?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
  readonly cssStates?: readonly Named[];
}

export interface Manifest {
  readonly modules: readonly {
    readonly path: string;
    readonly exports?: readonly {readonly kind: string; readonly name: string}[];
    readonly declarations?: readonly (Partial<Element> & {readonly customElement?: boolean})[];
  }[];
}

/** The manifest, made afresh from the sources. */
export function makeManifest(): Manifest {
  mkdirSync('.cache', {recursive: true});
  const folder = mkdtempSync(join('.cache', 'manifest-'));
  try {
    execFileSync(
      'node_modules/.bin/cem',
      ['analyze', '--quiet', '--config', 'custom-elements-manifest.config.js', '--outdir', folder],
      {stdio: 'ignore'},
    );
    return JSON.parse(readFileSync(join(folder, 'custom-elements.json'), 'utf8')) as Manifest;
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** The elements of a manifest: what has a tag. */
export const elementsOf = (manifest: Manifest = makeManifest()): Element[] =>
  manifest.modules
    .flatMap(({declarations = []}) => declarations)
    .filter((declaration): declaration is Element => Boolean(declaration.tagName));
