import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';

interface Named {
  readonly name: string;
  readonly description?: string;
}

export interface Element {
  readonly tagName: string;
  readonly description?: string;
  readonly attributes?: readonly (Named & {readonly fieldName?: string})[];
  readonly members?: readonly (Named & {readonly kind: string})[];
  readonly events?: readonly Named[];
  readonly slots?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
  readonly cssStates?: readonly Named[];
}

interface Manifest {
  readonly modules: readonly {
    readonly declarations?: readonly (Partial<Element> & {readonly customElement?: boolean})[];
  }[];
}

/** The elements of the manifest, made afresh from the sources. */
export function elementsOf(): Element[] {
  mkdirSync('.cache', {recursive: true});
  const folder = mkdtempSync(join('.cache', 'manifest-'));
  try {
    execFileSync(
      'node_modules/.bin/cem',
      ['analyze', '--quiet', '--config', 'custom-elements-manifest.config.js', '--outdir', folder],
      {stdio: 'ignore'},
    );
    const manifest = JSON.parse(readFileSync(join(folder, 'custom-elements.json'), 'utf8')) as Manifest;
    return manifest.modules
      .flatMap(({declarations = []}) => declarations)
      .filter((declaration): declaration is Element => Boolean(declaration.tagName));
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
