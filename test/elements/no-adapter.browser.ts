import {expect} from '@open-wc/testing';
import '../../src/define/all.ts';
import {html, mount, settle, shows, stateOf, until, words} from './helpers.ts';

describe('without an adapter', () => {
  it('the page’s own content stays, and one warning names configure()', async () => {
    const warnings: string[] = [];
    const {warn} = console;
    console.warn = (...args: unknown[]) => warnings.push(args.join(' '));
    try {
      const first = await mount(html`
        <tag-list><a href="/a">Page’s own</a></tag-list>
        <related-nav></related-nav>
        <article-rating></article-rating>
        <latest-news></latest-news>
        <disclaimer-banner></disclaimer-banner>
      `);
      const all = [...first.parentElement!.children];
      for (const element of all) await until(element, 'empty');
      expect(shows(first)).to.equal('theirs');
      expect(words(all[3]!, 'status')).to.equal('Nothing here yet.');
      for (const element of all) await expect(element).to.be.accessible();
      first.setAttribute('article', 'https://news.example/x');
      await settle();
      expect(stateOf(first)).to.equal('empty');
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.contain('configure(');
    } finally {
      console.warn = warn;
    }
  });
});
