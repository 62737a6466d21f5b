import {expect} from '@open-wc/testing';
import '../../src/define/tag-list.ts';
import type {TagList, Term} from '../../src/index.ts';
import {
  ARTICLE,
  deferred,
  height,
  html,
  memory,
  mount,
  part,
  parts,
  reset,
  settle,
  stateOf,
  until,
  words,
  waitUntil,
} from './helpers.ts';

const term = (name: string, count?: number): Term => ({
  kind: 'tag',
  name,
  url: `https://news.example/tag/${encodeURIComponent(name)}`,
  ...(count !== undefined && {count}),
});
const ODD = 'state-of-the-art - Côte d’Ivoire – 2026';
const TERMS = [term('Town', 12), term(ODD, 1), term('Council', 1200), term('Bridges'), term('Fish', 0)];
const site = (items = TERMS, more: object = {}) => memory({terms: [{article: ARTICLE, items}], ...more});
const names = (element: Element) => parts(element, 'term').map((each) => each.querySelector('bdi')!.textContent);
const more = (element: Element) => part(element, 'more');

/** What a screen reader says of a link: its text without what is hidden from it. */
const heard = (link: Element) => {
  const copy = link.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll('[aria-hidden=true]')) hidden.remove();
  return copy.textContent!.trim();
};

afterEach(reset);

describe('a tag list with a limit', () => {
  const mounted = async (options: {limit?: unknown; layout?: string} = {}, adapter = site()) => {
    const {limit = 2, layout = 'pills'} = options;
    const element = await mount<TagList>(
      html`<tag-list .adapter=${adapter} article=${ARTICLE} limit=${String(limit)} layout=${layout}></tag-list>`,
    );
    await until(element, 'ready');
    return element;
  };

  for (const layout of ['pills', 'inline'])
    it(`shows so many and a button for the others, which opens and closes: ${layout}`, async () => {
      const element = await mounted({layout});
      expect(names(element)).to.deep.equal(['Town', ODD]);
      expect(more(element).localName).to.equal('button');
      expect(more(element).textContent!.trim()).to.equal('+3 more');
      expect(more(element).getAttribute('aria-expanded')).to.equal('false');
      await expect(element).to.be.accessible();

      const first = part(element, 'term').getBoundingClientRect().top;
      more(element).click();
      await waitUntil(
        () => element.shadowRoot!.activeElement?.textContent === 'Council',
        'the first new one has focus',
      );
      expect(names(element)).to.deep.equal(TERMS.map(({name}) => name));
      expect(part(element, 'term').getBoundingClientRect().top, 'nothing above moves').to.equal(first);
      expect(more(element).getAttribute('aria-expanded')).to.equal('true');
      expect(more(element).textContent!.trim()).to.equal('Show less');
      await expect(element).to.be.accessible();

      more(element).focus();
      more(element).click();
      await element.updateComplete;
      expect(names(element)).to.deep.equal(['Town', ODD]);
      expect(element.shadowRoot!.activeElement === more(element), 'focus stays on the button').to.equal(true);
    });

  it('takes the height that it needs when it is opened in sight, and keeps its own before', async () => {
    const wait = deferred();
    const many = Array.from({length: 40}, (_, n) => term(`Tag number ${n}`));
    const element = await mount<TagList>(
      html`<tag-list
        limit="3"
        loading="eager"
        .adapter=${site(many, {latency: wait.promise})}
        article=${ARTICLE}
      ></tag-list>`,
      390,
    );
    await until(element, 'loading');
    const before = height(element);
    wait.resolve();
    await until(element, 'ready');
    expect(height(element)).to.be.closeTo(before, 0.5);
    more(element).click();
    await waitUntil(() => parts(element, 'term').length === 40);
    const list = part(element, 'list');
    expect(list.scrollHeight, 'all are seen without scrolling').to.be.at.most(list.clientHeight + 1);
  });

  for (const layout of ['pills', 'inline'])
    it(`shows as many as there is room for beside the button, where it is narrow: ${layout}`, async () => {
      const element = await mount<TagList>(
        html`<tag-list limit="4" layout=${layout} .adapter=${site()} article=${ARTICLE}></tag-list>`,
        layout === 'pills' ? 250 : 180,
      );
      await until(element, 'ready');
      await waitUntil(() => part(element, 'list').scrollHeight <= part(element, 'list').clientHeight + 1);
      const shown = names(element).length;
      expect(shown).to.be.within(1, 3);
      expect(more(element).textContent!.trim()).to.equal(`+${5 - shown} more`);
      more(element).click();
      await waitUntil(() => names(element).length === 5);
      expect(element.shadowRoot!.activeElement?.textContent).to.equal(TERMS[shown]!.name);
    });

  it('has no button where there are no more, or the limit is none', async () => {
    for (const limit of [5, 9, 0, -1, 'none', '']) {
      const element = await mounted({limit});
      expect(names(element), String(limit)).to.have.length(5);
      expect(more(element)).to.equal(undefined);
    }
  });

  it('gives focus to a new term that is no link, too', async () => {
    const element = await mounted({}, site([...TERMS.slice(0, 2), {kind: 'tag', name: 'Loose'}]));
    more(element).click();
    await waitUntil(() => element.shadowRoot!.activeElement?.textContent === 'Loose');
    await expect(element).to.be.accessible();
  });

  it('is cut again for another article', async () => {
    const other = 'https://news.example/other';
    const adapter = memory({
      terms: [
        {article: ARTICLE, items: TERMS},
        {article: other, items: TERMS.slice(1)},
      ],
    });
    const element = await mounted({}, adapter);
    more(element).click();
    await waitUntil(() => names(element).length === 5);
    element.article = other;
    await settle(element);
    await until(element, 'ready');
    expect(names(element)).to.deep.equal([ODD, 'Council']);
    expect(more(element).textContent!.trim()).to.equal('+2 more');
  });

  it('has room for more where it is made wider, and for fewer where it is made narrower', async () => {
    const element = await mount<TagList>(
      html`<tag-list limit="4" .adapter=${site()} article=${ARTICLE}></tag-list>`,
      240,
    );
    await until(element, 'ready');
    const count = () => names(element).length;
    await waitUntil(() => count() < 4);
    element.parentElement!.style.inlineSize = '900px';
    await waitUntil(() => count() === 4);
    element.parentElement!.style.inlineSize = '240px';
    await waitUntil(() => count() < 4);
    await settle(element);
    const list = part(element, 'list');
    expect(list.scrollHeight).to.be.at.most(list.clientHeight + 1);
  });

  it('follows its attribute and its words', async () => {
    const element = await mounted();
    element.limit = 4;
    await element.updateComplete;
    expect(more(element).textContent!.trim()).to.equal('+1 more');
    element.setAttribute('text-more', 'und {count} weitere');
    await waitUntil(() => more(element).textContent!.trim() === 'und 1 weitere');
    element.removeAttribute('limit');
    await element.updateComplete;
    expect(names(element)).to.have.length(5);
  });

  it('can be asked for after the list has been drawn', async () => {
    const element = await mount<TagList>(html`<tag-list .adapter=${site()} article=${ARTICLE}></tag-list>`);
    await until(element, 'ready');
    element.setAttribute('limit', '1');
    await waitUntil(() => !!more(element));
    expect(names(element)).to.deep.equal(['Town']);
    expect(stateOf(element)).to.equal('ready');
  });
});

describe('a tag list with counts', () => {
  const mounted = async (layout = 'pills') => {
    const element = await mount<TagList>(
      html`<tag-list counts layout=${layout} .adapter=${site()} article=${ARTICLE}></tag-list>`,
    );
    await until(element, 'ready');
    return element;
  };

  for (const layout of ['pills', 'inline'])
    it(`shows how many articles a term has, and says it in words: ${layout}`, async () => {
      const element = await mounted(layout);
      expect(parts(element, 'count').map(({innerText}) => innerText)).to.deep.equal(['12', '1', '1,200', '0']);
      expect(parts(element, 'term').map(heard)).to.deep.equal([
        'Town, 12 articles',
        `${ODD}, 1 article`,
        'Council, 1,200 articles',
        'Bridges',
        'Fish, 0 articles',
      ]);
      await expect(element).to.be.accessible();
    });

  it('keeps the count in sight beside a name that is too long', async () => {
    const element = await mount<TagList>(
      html`<tag-list counts .adapter=${site([term(ODD.repeat(4), 7)])} article=${ARTICLE}></tag-list>`,
      180,
    );
    await until(element, 'ready');
    const pill = part(element, 'term').getBoundingClientRect();
    const count = part(element, 'count').getBoundingClientRect();
    expect(pill.width).to.be.at.most(180);
    expect(count.right).to.be.below(pill.right);
    expect(count.width).to.be.above(0);
  });
});

describe('a tag list with a prefix', () => {
  for (const layout of ['pills', 'inline'])
    it(`sets it before each term, for the eye alone: ${layout}`, async () => {
      const element = await mount<TagList>(
        html`<tag-list term-prefix="#" layout=${layout} .adapter=${site()} article=${ARTICLE}></tag-list>`,
      );
      await until(element, 'ready');
      for (const each of parts(element, 'term')) {
        const label = each.querySelector('bdi')!;
        // Some engines say what is drawn, others where it is from.
        expect(getComputedStyle(label, '::before').content).to.match(/^("#"|attr\(data-prefix\))( \/ "")?$/);
        expect(label.dataset.prefix).to.equal('#');
      }
      expect(parts(element, 'term').map(heard)).to.deep.equal(TERMS.map(({name}) => name));
      expect(words(element, 'list')).not.to.contain('#');
      await expect(element).to.be.accessible();
    });
});

it('every term is a link with rel=tag and stays one item, whatever is asked for', async () => {
  for (const kind of ['tag', 'category'] as const) {
    const items = TERMS.map((each) => ({...each, kind}));
    for (const option of ['', 'limit="9"', 'counts', 'term-prefix="#"']) {
      const box = (await mount(html`<p></p>`)).parentElement!;
      const element = document.createElement('tag-list') as TagList;
      Object.assign(element, {adapter: site(items), article: ARTICLE, kind});
      const [name, value = ''] = option.split('=');
      if (name) element.setAttribute(name, value.replace(/"/g, ''));
      box.append(element);
      await until(element, 'ready');
      expect(names(element), option).to.deep.equal(items.map((each) => each.name));
      for (const link of parts(element, 'term') as HTMLAnchorElement[]) {
        expect(link.rel).to.equal('tag');
        expect(link.parentElement!.localName).to.equal('li');
      }
      expect(part(element, 'list').children).to.have.length(items.length);
    }
  }
});
