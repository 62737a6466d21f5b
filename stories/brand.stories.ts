import {getCustomElements, type Meta, type StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {backend, knobs, knobTypes, type Knobs} from './support/backend.ts';
import './support/brand-page.ts';
import type {PartsOf} from './support/brand-page.ts';

interface Manifest {
  readonly modules: readonly {
    readonly declarations?: readonly {readonly tagName?: string; readonly cssParts?: PartsOf['parts']}[];
  }[];
}

const partsOf = (manifest: Manifest | undefined): PartsOf[] =>
  (manifest?.modules ?? [])
    .flatMap(({declarations = []}) => declarations)
    .flatMap(({tagName, cssParts}) => (tagName && cssParts ? [{tag: tagName, parts: cssParts}] : []));

const meta: Meta<Knobs> = {
  title: 'Brand',
  tags: ['!autodocs'],
  args: knobs,
  argTypes: knobTypes,
  render: (args, {id}) =>
    html`<brand-page .adapter=${backend(id, args)} .parts=${partsOf(getCustomElements() as Manifest)}></brand-page>`,
};

export default meta;

export const Brand: StoryObj<Knobs> = {};
