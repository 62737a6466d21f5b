import {expect} from '@open-wc/testing';
import type {LitElement} from 'lit';
import '../../src/define/all.ts';
import {defineLocale} from '../../src/index.ts';
import nb from '../../src/locales/nb.ts';
import {ARTICLE, html, memory, mount, rated, reset, stories, until} from './helpers.ts';

afterEach(reset);

describe('a language that the browser does not know, and one of its kin that it knows', () => {
  it('have words, numbers and dates of one language', async () => {
    defineLocale('nb', nb);
    const element = await mount<LitElement>(
      html`<div lang="nn">
        <article-rating .adapter=${memory(rated(4.5, 1234))} article=${ARTICLE}></article-rating>
      </div>`,
    );
    await until(element, 'ready');
    const seen = element.shadowRoot!.textContent!;
    expect(seen).to.contain('4,5');
    const list = await mount<LitElement>(
      html`<div lang="nn">
        <latest-news .adapter=${memory({articles: stories(2)})} article=${ARTICLE}></latest-news>
      </div>`,
    );
    await until(list, 'ready');
    expect(list.shadowRoot!.querySelector('time')!.textContent).to.contain('juni');
  });
});
