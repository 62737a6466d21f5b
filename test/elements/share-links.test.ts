import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {emailLink, networkLink, waysToShare} from '../../src/elements/article-rating/share-links.ts';

const article = {url: 'https://news.example/a?p=1&q=ä#top', title: 'Bread & “Roses” 100% #1'};

/** Where each network finds the address and the title: as fields, or in one text. */
const NETWORKS: Readonly<Record<string, readonly [name: string, host: string, fields: Readonly<Record<string, string>>]>> = {
  facebook: ['Facebook', 'www.facebook.com', {u: article.url}],
  whatsapp: ['WhatsApp', 'wa.me', {text: `${article.title} ${article.url}`}],
  x: ['X', 'x.com', {url: article.url, text: article.title}],
  linkedin: ['LinkedIn', 'www.linkedin.com', {url: article.url}],
  bluesky: ['Bluesky', 'bsky.app', {text: `${article.title} ${article.url}`}],
  mastodon: ['Mastodon', 'share.joinmastodon.org', {text: `${article.title} ${article.url}`}],
  telegram: ['Telegram', 't.me', {url: article.url, text: article.title}],
  reddit: ['Reddit', 'www.reddit.com', {url: article.url, title: article.title}],
}; // prettier-ignore

describe('a link that shares', () => {
  for (const [network, [name, host, fields]] of Object.entries(NETWORKS))
    it(`by ${name} carries the article whole`, () => {
      const link = networkLink(network, article)!;
      const {protocol, hostname, search, hash} = new URL(link.href);
      assert.deepEqual([link.name, protocol, hostname], [name, 'https:', host]);
      const carried = new URLSearchParams(search || hash.slice(1));
      assert.deepEqual(Object.fromEntries(carried), fields);
    });

  it('by e-mail has the title as its subject', () => {
    const {protocol, searchParams} = new URL(emailLink(article));
    assert.equal(protocol, 'mailto:');
    assert.deepEqual(Object.fromEntries(searchParams), {subject: article.title, body: article.url});
  });

  it('may have no title', () => {
    assert.equal(networkLink('x', {...article, title: ''})?.href.endsWith('&text='), true);
    assert.match(emailLink({...article, title: ''}), /^mailto:\?subject=&body=https/);
  });

  it('bears a title that a script has cut in the middle of an emoji', () => {
    const cut = {...article, title: 'Party 🎉'.slice(0, -1)};
    for (const network of Object.keys(NETWORKS)) assert.doesNotThrow(() => networkLink(network, cut), network);
    assert.equal(new URL(emailLink(cut)).searchParams.get('subject'), 'Party \uFFFD');
    assert.equal(new URL(emailLink({...cut, title: '🎉'})).searchParams.get('subject'), '🎉');
  });

  for (const name of ['', 'myspace', 'Facebook', 'constructor', '__proto__', 'toString'])
    it(`is none for ${JSON.stringify(name)}`, () => assert.equal(networkLink(name, article), undefined));
});

describe('the ways to share', () => {
  const DEFAULT = ['facebook', 'whatsapp', 'x', 'linkedin', 'bluesky', 'email', 'copy'];
  const WAYS: readonly (readonly [named: string | undefined, ways: readonly string[]])[] = [
    [undefined, DEFAULT],
    ['', DEFAULT],
    ['  ', DEFAULT],
    [',', DEFAULT],
    ['reddit', ['reddit']],
    ['x copy', ['x', 'copy']],
    ['x,copy', ['x', 'copy']],
    ['\n  x,\n  copy,\n', ['x', 'copy']],
  ];
  for (const [named, ways] of WAYS)
    it(`are ${ways.join(', ')} for ${JSON.stringify(named)}`, () => assert.deepEqual(waysToShare(named), ways));
});
