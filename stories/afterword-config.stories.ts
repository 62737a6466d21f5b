import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {backend, knobs, knobTypes, type Knobs} from './support/backend.ts';
import {column, host} from './support/host.ts';
import {ARTICLE, OTHERS, PUBLISHER} from './support/newsroom.ts';

interface ConfigArgs extends Knobs {
  article?: string;
  locale?: string;
  publisher?: string;
  disclaimer?: string;
  theme?: 'light' | 'dark';
}

type Story = StoryObj<ConfigArgs>;

const meta: Meta<ConfigArgs> = {
  title: 'Elements/Afterword config',
  component: 'afterword-config',
  args: {...knobs, article: ARTICLE, publisher: PUBLISHER},
  argTypes: {
    article: {control: 'select', options: [ARTICLE, ...OTHERS]},
    locale: {control: 'inline-radio', options: [undefined, 'en', 'ar', 'de']},
    publisher: {control: 'text'},
    disclaimer: {control: 'text'},
    theme: {control: 'inline-radio', options: [undefined, 'light', 'dark']},
    ...knobTypes,
  },
  parameters: {docs: {source: {excludeDecorators: true}}},
  render: ({article, locale, publisher, disclaimer, theme, ...args}, {id}) =>
    column(
      host('afterword-config', {
        attributes: {article, locale, publisher, disclaimer, theme},
        properties: {adapter: backend(id, args)},
        light: html`<tag-list kind="category"></tag-list>
          <disclaimer-banner></disclaimer-banner>
          <related-nav></related-nav>
          <article-rating></article-rating>`,
      }),
    ),
};

export default meta;

/** What it says holds for all that is inside it. */
export const ForAll: Story = {};

export const OwnDisclaimer: Story = {args: {disclaimer: 'All ferries in this article are real.', empty: true}};

/** Texts, dates and numbers in another language than the page's. */
export const Locale: Story = {args: {locale: 'ar'}};

/** One inside another: the inner one speaks for what it says, and leaves the rest to the outer one. */
export const Nested: Story = {
  render: ({article, locale, publisher, disclaimer, theme, ...args}, {id}) =>
    column(
      host('afterword-config', {
        attributes: {article, locale, publisher, disclaimer, theme},
        properties: {adapter: backend(id, args)},
        light: html`<tag-list></tag-list>
          <afterword-config article=${OTHERS[0]!}
            ><tag-list heading="Tags of another article"></tag-list
          ></afterword-config>`,
      }),
    ),
};
