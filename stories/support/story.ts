import type {ArgTypes, Meta, StoryObj} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import type {MemoryOptions} from '../../src/adapters/memory.ts';
import {attributesOf, backend, setStorage, type Knobs} from './backend.ts';
import {column, host} from './host.ts';
import {withLook, type Look} from './looks.ts';
import {ARTICLE, NEWSROOM} from './newsroom.ts';

/** What a story says about the page around its element. */
export interface Setting {
  /** The width of the column, where it is the story's point. */
  readonly width?: string;
  readonly lang?: string;
  /** What the page's author put inside the element. */
  readonly light?: TemplateResult;
  /** What the backend is beyond its knobs. */
  readonly memory?: MemoryOptions;
  /** Whether votes are stored in the browser while the story is looked at. */
  readonly storesVotes?: boolean;
  /** One element for each of these articles. */
  readonly articles?: readonly string[];
  /** The page's CSS for it. */
  readonly look?: Look;
  /** Each of them has a heading of its own. */
  readonly headings?: boolean;
}

export type ElementArgs = Knobs &
  Partial<Record<`text-${string}`, string>> & {
    heading?: string;
    'heading-level'?: number;
  };

/** A story with its setting. */
export type ElementStory<A> = StoryObj<A> & {parameters?: {setting?: Setting}};

export const WORDS: ArgTypes<Pick<ElementArgs, 'heading' | 'heading-level'>> = {
  heading: {control: 'text'},
  'heading-level': {control: {type: 'number', min: 1, max: 6}},
};

/** How the stories of an element are drawn: on the backend of the knobs, in the setting of the story. */
export const onBackend = <A extends ElementArgs>(tag: string): Pick<Meta<A>, 'parameters' | 'render'> => ({
  parameters: {docs: {source: {excludeDecorators: true}}},
  render: (args, {id, parameters}) => {
    const {width, lang, light, look, memory, articles, headings, storesVotes} = (parameters['setting'] ??
      {}) as Setting;
    setStorage(storesVotes);
    const adapter = backend(id, args, memory);
    const one = (article: string) => {
      const own = headings ? {heading: `Beside “${NEWSROOM.find(({url}) => url === article)!.title}”`} : {};
      return host(tag, {attributes: {...attributesOf(args), ...own, article}, properties: {adapter}, light});
    };
    const content = articles ? articles.map((article) => html`<section>${one(article)}</section>`) : one(ARTICLE);
    return column(look ? withLook(look, content) : content, {width, lang});
  },
});

export const inArabic: Setting = {lang: 'ar'};
export const narrow: Setting = {width: '180px'};
export const phone: Setting = {width: '320px'};
