import {expect, fixture} from '@open-wc/testing';
import '../../src/define/all.ts';
import {pageScope} from '../../src/core/page-scope.ts';
import {AfterwordConfig, ArticleFooter, type TagList} from '../../src/index.ts';
import {ARTICLE, html, link, memory, recorded, reset, until, words} from './helpers.ts';

const backend = (name: string) =>
  recorded(memory({articles: [link(1, {url: ARTICLE, id: ARTICLE, terms: [{kind: 'tag', name}]})]}));

afterEach(reset);

for (const Provider of [AfterwordConfig, ArticleFooter])
  for (const where of ['alone', 'inside of another one'])
    it(`<${Provider.tag}> that is defined after what is in it, ${where}: its adapter is waited for`, async () => {
      const tag = `late-${Provider.tag}-${where.replaceAll(' ', '-')}`;
      const {adapter, calls} = backend('own');
      const outer = backend('outer');
      const known = pageScope().problems.length;
      const place = await fixture<HTMLElement>(
        where === 'alone'
          ? html`<section></section>`
          : html`<afterword-config .adapter=${outer.adapter}></afterword-config>`,
      );
      const provider = document.createElement(tag);
      provider.innerHTML = `<tag-list ${Provider === ArticleFooter ? 'slot="tags"' : ''} loading="eager"></tag-list>`;
      Object.assign(provider, {adapter, article: ARTICLE});
      place.append(provider);
      customElements.define(tag, class extends Provider {});
      const tags = provider.querySelector<TagList>('tag-list')!;
      await until(tags, 'ready');
      expect(words(tags, 'term')).to.equal('own');
      expect(calls.length).to.be.greaterThan(0);
      expect(outer.calls).to.deep.equal([]);
      expect(pageScope().problems.slice(known)).to.deep.equal([]);
    });
