import {expect} from '@open-wc/testing';
import '../../src/define/all.ts';
import {configure, defineLocale, type AfterwordConfig, type TagList} from '../../src/index.ts';
import ar from '../../src/locales/ar.ts';
import {
  HINT,
  ARTICLE,
  html,
  link,
  memory,
  mount,
  part,
  parts,
  rated,
  recorded,
  reset,
  settle,
  until,
  words,
} from './helpers.ts';

const named = (name: string) =>
  memory({
    articles: ['https://news.example/a', ARTICLE].map((url, n) =>
      link(n, {url, id: url, terms: [{kind: 'tag', name: `${name} of ${new URL(url).pathname}`}]}),
    ),
    ...rated(4.5, 1200),
  });

defineLocale('ar', ar);
afterEach(reset);

describe('afterword-config', () => {
  it('sets the adapter and the article of what is inside', async () => {
    const {adapter: outside, calls} = recorded(named('outside'));
    configure({adapter: outside, article: 'https://news.example/a'});
    const inner = await mount<TagList>(html`
      <afterword-config .adapter=${named('inside')} article=${ARTICLE}><tag-list></tag-list></afterword-config>
      <tag-list id="unwrapped"></tag-list>
    `);
    const unwrapped = document.getElementById('unwrapped')!;
    await until(inner, 'ready');
    await until(unwrapped, 'ready');
    expect(words(inner, 'term')).to.equal('inside of /this');
    expect(words(unwrapped, 'term')).to.equal('outside of /a');
    expect(calls).to.have.length(1);
  });

  it('nested, the nearest wins, and says only what it says', async () => {
    const inner = await mount<TagList>(html`
      <afterword-config .adapter=${named('outer')} article="https://news.example/a">
        <div>
          <afterword-config article=${ARTICLE}
            ><section><tag-list></tag-list></section
          ></afterword-config>
        </div>
      </afterword-config>
    `);
    const element = inner.parentElement!.querySelector('tag-list')!;
    await until(element, 'ready');
    expect(words(element, 'term')).to.equal('outer of /this');
  });

  it('gives way to the element’s own adapter and article', async () => {
    const element = await mount<TagList>(html`
      <afterword-config .adapter=${named('config')} article=${ARTICLE}>
        <tag-list .adapter=${named('own')} article="https://news.example/a"></tag-list>
      </afterword-config>
    `);
    await until(element, 'ready');
    expect(words(element, 'term')).to.equal('own of /a');
  });

  it('reaches into shadow roots', async () => {
    const host = await mount(
      html`<afterword-config .adapter=${named('config')} article=${ARTICLE}><p></p></afterword-config>`,
    );
    const root = host.attachShadow({mode: 'open'});
    root.innerHTML = '<tag-list></tag-list>';
    const element = root.querySelector('tag-list')!;
    await until(element, 'ready');
    expect(words(element, 'term')).to.equal('config of /this');
  });

  it('tells what is inside when it changes', async () => {
    const element = await mount<TagList>(html`
      <afterword-config .adapter=${named('first')} article=${ARTICLE}><tag-list></tag-list></afterword-config>
    `);
    await until(element, 'ready');
    const config = element.closest<AfterwordConfig>('afterword-config')!;
    config.setAttribute('article', 'https://news.example/a');
    await settle(element);
    expect(words(element, 'term')).to.equal('first of /a');
    config.adapter = named('second');
    await settle(element);
    expect(words(element, 'term')).to.equal('second of /a');
  });

  it('sets the publisher and the disclaimer', async () => {
    const element = await mount(html`
      <afterword-config .adapter=${memory()} publisher="The Ledger" disclaimer="As {publisher} says.">
        <disclaimer-banner article=${ARTICLE}></disclaimer-banner>
      </afterword-config>
    `);
    await until(element, 'ready');
    expect(words(element, 'text')).to.equal('Disclaimer. As The Ledger says.');
  });

  it('sets the theme, and draws nothing', async () => {
    const element = await mount(html` <afterword-config theme="dark"><p>Inside</p></afterword-config> `);
    const config = element.closest<AfterwordConfig>('afterword-config')!;
    expect(getComputedStyle(element).colorScheme).to.equal('dark');
    config.theme = 'light';
    await config.updateComplete;
    expect(getComputedStyle(element).colorScheme).to.equal('light');
    expect(getComputedStyle(config).display).to.equal('contents');
  });
});

describe('the language', () => {
  const rating = html`<article-rating .adapter=${named('x')} article=${ARTICLE}></article-rating>`;
  const inside = async (template: unknown) => {
    const element = await mount(template as never);
    await until(element, 'ready');
    return element;
  };

  it('is that of the nearest lang', async () => {
    const element = await inside(
      html`<section lang="de"><section lang="ar-EG" dir="rtl">${rating}</section></section>`,
    );
    expect(words(element, 'question')).to.equal(ar.question);
    await expect(element).to.be.accessible();
  });

  it('is the element’s own', async () => {
    const element = await inside(
      html`<section lang="en">
        <article-rating lang="ar" .adapter=${named('x')} article=${ARTICLE}></article-rating>
      </section>`,
    );
    expect(words(element, 'question')).to.equal(ar.question);
  });

  it('is the config’s before any lang', async () => {
    const element = await inside(
      html`<afterword-config locale="ar"><section lang="en">${rating}</section></afterword-config>`,
    );
    expect(words(element, 'question')).to.equal(ar.question);
  });

  for (const [lang, dir] of [
    ['lv', 'ltr'],
    ['ps', 'rtl'],
  ] as const)
    it(`is English where it is not known, words and numbers, and says so (${lang})`, async () => {
      const element = await inside(html`<section lang=${lang} dir=${dir}>${rating}</section>`);
      expect(words(element, 'result')).to.equal('Average rating 4.5 / 5. Vote count: 1,200');
      expect([part(element, 'base').lang, part(element, 'base').dir]).to.deep.equal(['en', 'ltr']);
      const lefts = parts(element, 'star').map((star) => star.getBoundingClientRect().left);
      expect(lefts, 'its stars stand as one reads it').to.deep.equal([...lefts].sort((a, b) => a - b));
      await expect(element).to.be.accessible();
    });

  it('of a title is the page’s, where the element speaks another', async () => {
    const articles = [link(1, {published: '2024-03-09', title: 'Laba diena'})];
    const element = await mount(
      html`<section lang="lv"><latest-news .adapter=${memory({articles})} article=${ARTICLE}></latest-news></section>`,
    );
    await until(element, 'ready');
    expect(words(element, 'meta')).to.equal('March 9, 2024');
    expect(part(element, 'title').lang).to.equal('lv');
  });

  for (const [lang, dictionary] of [
    ['zh-Hant-HK', 'zh-TW'],
    ['zh', 'zh-CN'],
    ['nn_NO', 'nb'],
    ['no', 'nb'],
    ['iw', 'he'],
    ['pt-AO', 'pt'],
  ] as const)
    it(`of a page in ${lang} is that of the dictionary ${dictionary}`, async () => {
      defineLocale(dictionary, {question: `in ${dictionary}`});
      const element = await inside(html`<section lang=${lang}>${rating}</section>`);
      expect(words(element, 'question')).to.equal(`in ${dictionary}`);
    });

  for (const lang of ['', 'x', 'en_US', 'not a language', '!!', '123456789'])
    it(`is English where lang is ${JSON.stringify(lang)}`, async () => {
      const element = await inside(html`<section lang=${lang}>${rating}</section>`);
      expect(words(element, 'question')).to.equal('How useful was this article?');
      expect(words(element, 'result')).to.equal('Average rating 4.5 / 5. Vote count: 1,200');
    });

  it('turns dates too', async () => {
    const articles = [link(1, {published: '2024-03-09'})];
    const element = await mount(
      html`<section lang="en_GB">
        <latest-news .adapter=${memory({articles})} article=${ARTICLE}></latest-news>
      </section>`,
    );
    await until(element, 'ready');
    expect(words(element, 'meta')).to.equal('9 March 2024');
    expect(parts(element, 'meta')).to.have.length(1);
    expect(part(element, 'meta').querySelector('time')!.dateTime).to.equal('2024-03-09');
  });

  it('can be added while the page is shown', async () => {
    const element = await inside(html`<section lang="tlh">${rating}</section>`);
    defineLocale('tlh', {question: 'QaQ’a’?'});
    configure({});
    await element.updateComplete;
    expect(words(element, 'question')).to.equal('QaQ’a’?');
    expect(words(element, 'hint'), 'what it lacks is English').to.equal(HINT);
  });
});
