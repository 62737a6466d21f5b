import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import {attributesOf, backend, FOREVER, knobs, knobTypes, type Knobs} from './support/backend.ts';
import {column, host} from './support/host.ts';
import {ARTICLE, PUBLISHER} from './support/newsroom.ts';

interface FooterArgs extends Knobs {
  parts?: string;
  unique?: string;
}

interface Setting {
  readonly width?: string;
  readonly lang?: string;
  readonly light?: TemplateResult;
}

type Story = StoryObj<FooterArgs>;

const meta: Meta<FooterArgs> = {
  title: 'Elements/Article footer',
  component: 'article-footer',
  args: knobs,
  argTypes: {parts: {control: 'text'}, unique: {control: 'text'}, ...knobTypes},
  parameters: {docs: {source: {excludeDecorators: true}}},
  render: (args, {id, parameters}) => {
    const {width, lang, light} = (parameters['setting'] ?? {}) as Setting;
    const footer = host('article-footer', {attributes: attributesOf(args), light});
    return column(
      html`<afterword-config .adapter=${backend(id, args)} article=${ARTICLE} publisher=${PUBLISHER}
        >${footer}</afterword-config
      >`,
      {width, lang},
    );
  },
};

export default meta;

export const Everything: Story = {};

export const SomeParts: Story = {args: {parts: 'tags neighbours rating'}};

/** A child with the name of a part takes its place. */
export const OwnPart: Story = {
  args: {parts: 'tags neighbours rating'},
  parameters: {
    setting: {light: html`<tag-list slot="tags" layout="inline" article=${ARTICLE}></tag-list>`},
  },
};

/** The latest news may repeat what stands above them. */
export const Repeated: Story = {args: {parts: 'author neighbours latest', unique: 'false'}};

export const Loading: Story = {args: {latency: FOREVER}};

export const Slow: Story = {args: {latency: 2000}};

export const Empty: Story = {args: {empty: true}};

export const Failed: Story = {args: {failure: 'refused'}};

export const LongTitles: Story = {args: {content: 'wordy'}};

export const Phone: Story = {parameters: {setting: {width: '320px'}}};

export const Narrow: Story = {parameters: {setting: {width: '180px'}}};

export const Arabic: Story = {args: {content: 'arabic'}, parameters: {setting: {lang: 'ar'}}};
