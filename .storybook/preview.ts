/// <reference types="vite/client" />
import {setCustomElementsManifest, type ArgTypes, type Preview} from '@storybook/web-components-vite';
import {html} from 'lit';
import {argTypesOf, type Declaration} from '../stories/support/arg-types.ts';

// Made from the sources by the scripts `storybook` and `storybook:build`.
const manifests = import.meta.glob<Manifest>('../.cache/manifest/custom-elements.json', {
  eager: true,
  import: 'default',
});
const [manifest] = Object.values(manifests);
setCustomElementsManifest(manifest);

interface Manifest {
  readonly modules: readonly {readonly declarations?: readonly Declaration[]}[];
}

/** The rows of an element's table. Storybook's own have one row for all that share a name. */
function extractArgTypes(tagName: string): ArgTypes {
  const declarations = manifest?.modules.flatMap((module) => module.declarations ?? []) ?? [];
  const element = declarations.find((each) => each.tagName === tagName);
  return element ? argTypesOf(element) : {};
}

/** The finished looks, by the names of their files. */
const themes = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>('../src/themes/*.css', {query: '?inline', import: 'default', eager: true}),
  ).map(([file, css]) => [/([a-z]+)\.css/.exec(file)![1]!, css]),
);

/** The page around a story, as a site would set it: colours, direction and the width of its column. */
const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    layout: 'padded',
    options: {storySort: {order: ['Start', 'Brand', 'Elements', 'Guides']}},
    controls: {expanded: true, sort: 'requiredFirst'},
    a11y: {test: 'error'},
    backgrounds: {disable: true},
    docs: {extractArgTypes},
  },
  initialGlobals: {theme: 'auto', look: 'none', direction: 'ltr', width: 'full'},
  globalTypes: {
    theme: {
      description: 'The colours of the page',
      toolbar: {
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          {value: 'auto', title: 'Auto'},
          {value: 'light', title: 'Light'},
          {value: 'dark', title: 'Dark'},
        ],
      },
    },
    look: {
      description: 'A finished look of the elements',
      toolbar: {
        icon: 'paintbrush',
        dynamicTitle: true,
        items: [{value: 'none', title: 'No theme'}, ...Object.keys(themes).map((name) => ({value: name, title: name}))],
      },
    },
    direction: {
      description: 'The direction of the text',
      toolbar: {
        icon: 'paragraph',
        dynamicTitle: true,
        items: [
          {value: 'ltr', title: 'Left to right'},
          {value: 'rtl', title: 'Right to left'},
        ],
      },
    },
    width: {
      description: 'The width of the column',
      toolbar: {
        icon: 'ruler',
        dynamicTitle: true,
        items: [
          {value: '180px', title: '180 pixels'},
          {value: '320px', title: '320 pixels'},
          {value: '600px', title: '600 pixels'},
          {value: '900px', title: '900 pixels'},
          {value: 'full', title: 'Full width'},
        ],
      },
    },
  },
  decorators: [
    (story, {globals}) => {
      const theme = String(globals['theme']);
      const width = String(globals['width']);
      const scheme = theme === 'auto' ? 'light dark' : theme;
      document.documentElement.style.colorScheme = scheme;
      return html`<div
        dir=${String(globals['direction'])}
        style="color-scheme:${scheme};background:Canvas;color:CanvasText;padding:1rem;${
          width === 'full' ? '' : `inline-size:${width};max-inline-size:100%;box-sizing:content-box;`
        }"
      >
        <style>
          ${themes[String(globals['look'])] ?? ''}
        </style>
        ${story()}
      </div>`;
    },
  ],
};

export default preview;
