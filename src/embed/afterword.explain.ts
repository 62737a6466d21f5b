import {feedOf} from '../adapters/auto.ts';
import {pageFacts} from '../adapters/page.ts';
import {addressOf} from '../adapters/wordpress.ts';
import {pageScope} from '../core/page-scope.ts';
import type {AW as Handle} from './afterword.ts';
import {findArticleEnd} from './place.ts';

/**
 * Shows what the script found, used and why, as a panel on the page. A file of its own, loaded when `?aw-explain` is in
 * the address or `AW.explain()` is called.
 */
const {AW} = globalThis as unknown as {AW: typeof Handle};
const ID = 'afterword-explain';

document.getElementById(ID)?.remove();
const panel = document.createElement('aside');
panel.id = ID;
panel.setAttribute('aria-label', 'Afterword explains');
const root = panel.attachShadow({mode: 'open'});
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host{position:fixed;inset:auto 1rem 1rem auto;z-index:2147483647;max-inline-size:min(34rem,calc(100vw - 2rem));max-block-size:60vh;overflow:auto;
    padding:1rem 1.25rem;background:#fff;color:#1a1916;border:1px solid #1a1916;border-radius:8px;font:14px/1.45 system-ui,sans-serif;text-align:start}
  h2{margin:0 0 .5rem;font-size:1rem}dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;margin:0 0 .5rem}dt{color:#5a564e}dd{margin:0;overflow-wrap:anywhere}
  button{position:absolute;inset:.5rem .5rem auto auto;font:inherit;background:none;border:0;padding:.25rem .5rem;cursor:pointer}
  :focus-visible{outline:2px solid #9a2a1b}`);
root.adoptedStyleSheets = [sheet];

const add = (parent: Node, tag: string, text = ''): HTMLElement => {
  const element = document.createElement(tag);
  element.textContent = text;
  parent.appendChild(element);
  return element;
};

add(root, 'h2', 'Afterword explains');
const close = add(root, 'button', '✕');
close.setAttribute('aria-label', 'Close');
close.onclick = () => panel.remove();
const list = add(root, 'dl');
const row = (what: string, value: string, to = list): HTMLElement => {
  add(to, 'dt', what);
  return add(to, 'dd', value);
};

const SOURCES = {
  script: 'the script tag',
  meta: '<meta name="afterword">',
  broken: '<meta name="afterword">, whose content is not JSON',
  none: 'nothing: there is no script tag and no <meta name="afterword">',
};

/** What it means that a page links no API. */
const noApi = (): string =>
  document.querySelector('meta[name=generator][content^=WordPress],[href*="/wp-content/"],[src*="/wp-content/"]')
    ? 'this looks like a WordPress, but its pages do not say where its REST API is: a plugin or the theme has removed the link from their head. What the page itself and its feed say is used.'
    : 'the page links no WordPress API';

/** Asks a WordPress for one post, as any visitor may, and says in words whether and why not it answers. */
async function explainApi(url: string): Promise<string> {
  const used = 'What the page itself and its feed say is used.';
  const answer = await fetch(addressOf(url, 'posts', {per_page: 1, _fields: 'id'})).catch(() => undefined);
  if (!answer) return 'cannot be reached: the site is away, or sends visitors to a login of another address.';
  if (/40[13]/.test(String(answer.status)))
    return `refuses visitors who are not logged in (${answer.status}): a security plugin has closed the REST API. Its settings can let guests read posts. ${used}`;
  if (answer.status > 499 || answer.status === 429)
    return `answers ${answer.status}: it is away or busy, and is asked again.`;
  if (!answer.ok) return `answers ${answer.status}: the REST API is switched off or broken. ${used}`;
  return Array.isArray(await answer.json().catch(() => undefined))
    ? 'answers everybody'
    : `answers a page instead of data: a login, a firewall or a maintenance mode stands before the REST API. ${used}`;
}

/** Says where the feed is no use because what reads it is missing. Of another site's files a page may not know. */
async function explainFeed(url: string, said: HTMLElement): Promise<void> {
  const answer = await fetch(`${AW.found.base}afterword.feed.js`, {method: 'HEAD'}).catch(() => undefined);
  if (answer && !answer.ok) said.textContent = `${url} is not read: afterword.feed.js does not lie beside the script.`;
}

const {config, source, plugin, problem} = AW.found;
const {adapter, article} = pageScope().settings;
const {url, from} = pageScope().article();
const {wordpress, author, publisher} = pageFacts(document);
const slices = ['ratings', 'articles', 'terms', 'notices'] as const;
row('Version', AW.version);
row('Settings from', SOURCES[source]);
row(
  'Settings',
  Object.entries(config)
    .map(([key, value]) => `${key}: ${value || 'yes'}`)
    .join(', ') || 'none',
);
if (problem) row('Problem', String(problem));
row('Backend', `${config.adapter ?? 'auto'}${adapter ? '' : ', which could not be used'}`);
row('It offers', slices.filter((slice) => adapter?.[slice]).join(', ') || 'nothing');
if (plugin)
  row(
    'Rating plugin',
    `${plugin}: ${(config.ratings ?? plugin) !== plugin ? 'left alone, since other ratings are named' : adapter?.ratings ? 'its votes are used' : 'left alone'}`,
  );
row('Article', article ? `${article} (from the settings)` : `${url} (from the ${from})`);
const api = row('WordPress', wordpress || noApi());
if (wordpress) void explainApi(wordpress).then((said) => (api.textContent = `${wordpress} ${said}`));
const feed = feedOf(document, location);
if (feed) void explainFeed(feed, row('Feed', feed));
row('Author', author || 'the page names none');
row('Publisher', config.publisher || publisher || 'the page names none');
if (config.auto !== undefined) {
  const end = findArticleEnd(document);
  row(
    'Placed',
    end
      ? `at the end of <${end.localName}${end.className && ` class="${end.className}"`}>`
      : 'nowhere: this is not a single article',
  );
}

/** Each element of ours on the page, parts of a footer included, with the state that it is in. */
const states = add(root, 'dl');
const visit = (scope: ParentNode) => {
  for (const element of scope.querySelectorAll('*')) {
    if ('headingLevel' in element) {
      const own = element as unknown as {localName: string; phase: string; error?: Error};
      row(`<${own.localName}>`, own.phase + (own.error ? `: ${own.error.message}` : ''), states);
    }
    if (element.shadowRoot && element !== panel) visit(element.shadowRoot);
  }
};
const look = () => {
  states.replaceChildren();
  visit(document);
};
look();
for (const event of ['aw-load', 'aw-error']) document.addEventListener(event, look);
document.body.append(panel);
