import {feedOf} from '../adapters/page-site.ts';
import {pageFacts} from '../adapters/page-facts.ts';
import {addressOf} from '../adapters/wordpress.ts';
import {VERSION} from '../base/version.ts';
import {find, findAll} from '../core/dom.ts';
import {pageScope} from '../core/page-scope.ts';
import type {RatingsSource} from '../core/types.ts';
import {ExplainPanel} from './explain-panel.ts';
import type {Found} from './found.ts';
import {findPlace, isOfPlugin, reasonsAgainst, type Found as FoundOrNot} from './placement/placement.ts';

const SOURCES: Readonly<Record<Found['source'], string>> = {
  script: 'the script tag',
  meta: '<meta name="afterword">',
  broken: '<meta name="afterword">, whose content is not JSON',
  none: 'nothing: there is no script tag and no <meta name="afterword">',
};

const SLICES = ['ratings', 'articles', 'terms', 'notices'] as const;

/** Said where a WordPress does not answer: the source that is used instead. */
const FALLBACK_NOTE = 'What the page itself and its feed say is used.';

/** Shows what the script found, what it uses and why, as a panel on the page. It is written for the site owner, in English. */
export function explain(found: Found): void {
  const panel = new ExplainPanel();
  explainSettings(panel, found);
  explainPage(panel, found);
  panel.showStates();
}

function explainSettings(panel: ExplainPanel, {config, source, plugin}: Found): void {
  const {settings, problems} = pageScope();
  const {adapter} = settings;
  const written = Object.entries(config).map(([key, value]) => `${key}: ${value || 'yes'}`);
  panel.addRow('Version', VERSION);
  panel.addRow('Settings from', SOURCES[source]);
  panel.addRow('Settings', written.join(', ') || 'none');
  if (hasUncheckedParts())
    panel.addRow(
      'Integrity',
      'of the script alone: no import map has the hashes of what it loads (docs/policies.md, “Integrity”)',
    );
  for (const {what, cause} of problems)
    panel.addRow('Problem', cause === undefined ? what : `${what}: ${String(cause)}`);
  panel.addRow('Backend', adapter?.name ?? `${config.adapter ?? 'auto'}, which could not be used`);
  panel.addRow('It offers', SLICES.filter((slice) => adapter?.[slice]).join(', ') || 'nothing');
  for (const [name, selector] of Object.entries(OTHER_PLUGINS))
    if (find(document, selector))
      panel.addRow('Rating plugin', `${name}: found and left alone. Its votes are not read.`);
  if (plugin) {
    const say = () => `${plugin}: ${explainPlugin(plugin, config.ratings, adapter?.ratings)}`;
    const row = panel.addRow('Rating plugin', say());
    // Whether its votes can be read is known later.
    for (const event of ['aw-load', 'aw-error']) addEventListener(event, () => (row.textContent = say()));
  }
}

/** Whether a script of the module build is checked by its hash, and what it loads is not. */
function hasUncheckedParts(): boolean {
  const isChecked = findAll(document, 'script[type=importmap]').some(({textContent}) =>
    textContent.includes('"integrity"'),
  );
  return !isChecked && !!find(document, 'script[type=module][integrity][src*="/cdn/afterword"]');
}

/** Rating plugins whose votes are not read: their widgets are left alone. */
const OTHER_PLUGINS = {'kk Star Ratings': '.kk-star-ratings', YASR: '[class*=yasr-]'} as const;

function explainPlugin(plugin: string, named: string | undefined, ratings: RatingsSource | undefined): string {
  if (named && named !== plugin) return 'left alone, since other ratings are named';
  const failure = isOfPlugin(ratings) && ratings.failure;
  if (failure) return `left alone: ${failure.message}`;
  return ratings ? 'its votes are used' : 'left alone';
}

function explainPage(panel: ExplainPanel, {config}: Found): void {
  const {settings} = pageScope();
  const {url, from} = pageScope().article();
  const {wordpress, author, publisher} = pageFacts(document);
  panel.addRow('Article', settings.article ? `${settings.article} (from the settings)` : `${url} (from the ${from})`);
  const api = panel.addRow('WordPress', wordpress || explainMissingApi());
  if (wordpress) void explainApi(wordpress).then((answer) => (api.textContent = `${wordpress} ${answer}`));
  const feed = feedOf(document, location);
  if (feed) panel.addRow('Feed', feed);
  panel.addRow('Author', author || 'the page names none');
  panel.addRow('Publisher', settings.publisher ?? `none given${publisher && `; the page names ${publisher}`}`);
  if (config.auto !== undefined) explainFooter(panel, findPlace(document, config), config.parts);
}

function explainFooter(panel: ExplainPanel, found: FoundOrNot, parts: string | undefined): void {
  panel.addRow('Placed', explainPlace(found));
  if (parts !== undefined || 'why' in found) return;
  for (const [part, reason] of Object.entries(reasonsAgainst(found.place.parent)))
    if (reason) panel.addRow(`Left out: ${part}`, reason);
}

function explainPlace(found: FoundOrNot): string {
  if ('why' in found) return `nowhere: ${found.why}`;
  const {parent, before, how} = found.place;
  const name = ({localName, id, className}: Element) =>
    `<${localName}${id && ` id="${id}"`}${className && ` class="${className}"`}>`;
  return `${before ? `before ${name(before)} in` : 'at the end of'} ${name(parent)}, found by ${how}`;
}

/** Why a page may link no API. */
function explainMissingApi(): string {
  const traces = 'meta[name=generator][content^=WordPress],[href*="/wp-content/"],[src*="/wp-content/"]';
  if (!find(document, traces)) return 'the page links no WordPress API';
  return `this looks like a WordPress, but its pages do not say where its REST API is: a plugin or the theme has removed the link from their head. ${FALLBACK_NOTE}`;
}

/** Asks a WordPress for one post, as any visitor may, and says whether and why not it answers. */
async function explainApi(url: string): Promise<string> {
  const answer = await fetch(addressOf(url, 'posts', {per_page: 1, _fields: 'id'})).catch(() => undefined);
  if (!answer) return 'cannot be reached: the site is away, or sends visitors to a login of another address.';
  const {status} = answer;
  if (status === 401 || status === 403)
    return `refuses visitors who are not logged in (${status}): a security plugin has closed the REST API. Its settings can let guests read posts. ${FALLBACK_NOTE}`;
  if (status >= 500 || status === 429) return `answers ${status}: it is away or busy, and is asked again.`;
  if (!answer.ok) return `answers ${status}: the REST API is switched off or broken. ${FALLBACK_NOTE}`;
  const posts: unknown = await answer.json().catch(() => undefined);
  if (Array.isArray(posts)) return 'answers everybody';
  return `answers a page instead of data: a login, a firewall or a maintenance mode stands before the REST API. ${FALLBACK_NOTE}`;
}
