/**
 * Makes what frameworks and editors know about the elements, from the manifest and by the libraries of its ecosystem:
 * types for JSX, Vue, Svelte and languages in `types/`, VS Code's custom data and JetBrains' web-types in `editors/`.
 */
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {generateJsxTypes} from '@wc-toolkit/jsx-types';
import {generateJetBrainsWebTypes} from 'custom-element-jet-brains-integration';
import {generateVsCodeCustomElementData} from 'custom-element-vs-code-integration';
import {generateVuejsTypes} from 'custom-element-vuejs-integration';

interface Attribute {
  readonly name: string;
  readonly fieldName?: string;
}

/** The manifest as far as it is changed here, and as the generators know it. */
interface Changeable {
  modules: {declarations?: {attributes?: Attribute[]}[]}[];
}
type Manifest = Parameters<typeof generateJsxTypes>[0] & Parameters<typeof generateVsCodeCustomElementData>[0];

/** Where the types are from which all others are made, seen from `types/`. */
const TYPES = '../es/index.js';

const HEADER = '/** Made from custom-elements.json. */\n';

/** What follows the generated types of each element: its own options and events alone, as HTML or code writes them. */
const OWN_PROPS = `
/** A number may be written as in HTML. */
type Written<Value> = Value | (number extends Value ? \`\${number}\` : never);
export type WrittenProps<Props> = {[Name in keyof Props]: Written<Props[Name]>};

/** The options and events of each element, by its tag, without what all elements of a framework have. */
export type OwnProps = {
  [Tag in keyof CustomElements]: WrittenProps<Omit<CustomElements[Tag], keyof BaseProps<HTMLElement>>>;
};
/** The same for Solid, which has names for attributes, properties and listeners. */
export type OwnSolidProps = {
  [Tag in keyof CustomElementsSolidJs]: WrittenProps<Omit<CustomElementsSolidJs[Tag], keyof BaseProps<HTMLElement>>>;
};
`;

/** Completes the tags of a framework: with what all of its elements have, and with our own options and events. */
const elementsOf = (attributes: string, own = 'OwnProps') => `
type Elements = {
  [Tag in keyof ${own}]: Omit<${attributes}, keyof ${own}[Tag]> & ${own}[Tag];
};
`;

const ELEMENT = 'HTMLElementTagNameMap[Tag]';

/** The types of each framework that takes those of \`elements.d.ts\`. */
const FRAMEWORKS: Readonly<Record<string, string>> = {
  react: `import type {DetailedHTMLProps, HTMLAttributes} from 'react';
import type {CustomCssProperties, OwnProps} from './elements.js';
${elementsOf(`DetailedHTMLProps<HTMLAttributes<${ELEMENT}>, ${ELEMENT}>`)}
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Elements {}
  }
  interface CSSProperties extends CustomCssProperties {}
}
`,
  preact: `import type {HTMLAttributes} from 'preact';
import type {OwnProps} from './elements.js';
${elementsOf(`HTMLAttributes<${ELEMENT}>`)}
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends Elements {}
  }
}
`,
  solid: `import type {JSX} from 'solid-js';
import type {OwnSolidProps} from './elements.js';
${elementsOf(`JSX.HTMLAttributes<${ELEMENT}>`, 'OwnSolidProps')}
declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends Elements {}
  }
}
`,
  svelte: `import type {HTMLAttributes} from 'svelte/elements';
import type {OwnProps} from './elements.js';
${elementsOf(`HTMLAttributes<${ELEMENT}>`)}
declare module 'svelte/elements' {
  interface SvelteHTMLElements extends Elements {}
}
`,
};

/** The types of `afterword/locales/de.js` and all other languages: what is published of them is data. */
const LOCALE = `/** A language of the elements, for \`defineLocale()\`. */
import type {Dictionary} from '../es/locales/define.js';
declare const dictionary: Dictionary;
export default dictionary;
`;

const readManifest = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'custom-elements.json'), 'utf8')) as Manifest & Changeable;

/** Options and events of each element, by its tag: what the generator makes, without its list of frameworks. */
function writeElements(manifest: Manifest, folder: string): void {
  generateJsxTypes(manifest, {fileName: 'elements.d.ts', outdir: folder, globalTypePath: TYPES});
  const file = join(folder, 'elements.d.ts');
  const [types] = readFileSync(file, 'utf8').split('declare module "react"');
  writeFileSync(file, `${HEADER}${types}${OWN_PROPS}`);
}

/** Attributes under the names of their properties as well: both are written in Vue's templates. */
function withPropertyNames(manifest: Changeable): Changeable {
  const copy = structuredClone(manifest);
  for (const declaration of copy.modules.flatMap(({declarations = []}) => declarations)) {
    const {attributes = []} = declaration;
    const renamed = attributes.filter(({name, fieldName}) => fieldName && fieldName !== name);
    declaration.attributes = [...attributes, ...renamed.map((each) => ({...each, name: each.fieldName!}))];
  }
  return copy;
}

/** `onaw-load` to `onAwLoad`, as Vue names the listener of `@aw-load`. */
const vueListener = (name: string) =>
  `on${name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`;

/** Vue's generator repeats names that elements share, takes an event for its detail, and adds JSX to all frameworks. */
function writeVue(manifest: Changeable, folder: string): void {
  generateVuejsTypes(withPropertyNames(manifest), {
    outdir: folder,
    fileName: 'vue.d.ts',
    globalTypePath: TYPES,
    hideLogs: true,
  });
  const file = join(folder, 'vue.d.ts');
  const [types] = readFileSync(file, 'utf8').split('declare global {');
  const code = types!
    .replace(/import type \{([^}]*)\} from "\.\.[^"]*";/, (_, names: string) => {
      const unique = new Set(names.split(',').map((name) => name.trim()));
      const ours = [...unique].filter((name) => name && name !== 'Event');
      return `import type {${ours.join(', ')}} from '${TYPES}';\nimport type {WrittenProps} from './elements.js';`;
    })
    .replace(/DefineComponent<(\w+)>/g, 'DefineComponent<WrittenProps<$1>>')
    .replace(/"on([a-z-]+)"\?/g, (_, name: string) => `${vueListener(name)}?`)
    .replace(/CustomEvent<(\w+)>/g, '$1');
  const lines = code.split('\n').filter((line) => !line.includes('eslint-disable'));
  writeFileSync(file, HEADER + lines.join('\n'));
}

/** Writes all of it into the folder of a build. */
export function writeFrameworkTypes(out: string): void {
  const types = join(out, 'types');
  const editors = join(out, 'editors');
  for (const folder of [types, editors]) mkdirSync(folder, {recursive: true});
  writeElements(readManifest(out), types);
  writeVue(readManifest(out), types);
  writeFileSync(join(types, 'locale.d.ts'), LOCALE);
  for (const [name, text] of Object.entries(FRAMEWORKS)) writeFileSync(join(types, `${name}.d.ts`), HEADER + text);
  generateVsCodeCustomElementData(readManifest(out), {
    outdir: editors,
    htmlFileName: 'vscode.html-custom-data.json',
    cssFileName: 'vscode.css-custom-data.json',
    hideLogs: true,
  });
  generateJetBrainsWebTypes(readManifest(out), {
    outdir: editors,
    webTypesFileName: 'web-types.json',
    packageJson: false,
    hideLogs: true,
  });
}
