import {expect} from '@open-wc/testing';
import '../../src/define/disclaimer-banner.ts';
import {configure, defineLocale, type DisclaimerBanner, type Notice} from '../../src/index.ts';
import {
  ARTICLE,
  deferred,
  height,
  html,
  memory,
  mount,
  part,
  parts,
  recorded,
  reset,
  settle,
  shows,
  until,
  words,
} from './helpers.ts';

const STANDARD =
  'The views and opinions expressed in this article are those of the authors and do not necessarily reflect the official policy or position of The Daily Ledger.';
const notices = (...items: Notice[]) => memory({notices: [{article: ARTICLE, items}]});
const mounted = (template = html`<disclaimer-banner article=${ARTICLE}></disclaimer-banner>`) =>
  mount<DisclaimerBanner>(template);

afterEach(reset);

describe('disclaimer-banner', () => {
  it('shows the text of its attribute, and asks nobody', async () => {
    const {adapter, calls} = recorded(notices({id: '1', text: 'Another text.'}));
    const element = await mounted(
      html`<disclaimer-banner
        .adapter=${adapter}
        text="These are views of {publisher}."
        publisher="The Ledger"
      ></disclaimer-banner>`,
    );
    await until(element, 'ready');
    expect(words(element, 'text')).to.equal('Disclaimer. These are views of The Ledger.');
    expect(part(element, 'notice').getAttribute('role')).to.equal('note');
    await settle(element);
    expect(calls).to.deep.equal([]);
    await expect(element).to.be.accessible();
  });

  it('shows the standard text where the publisher is named: at the element', async () => {
    const element = await mounted(html`<disclaimer-banner publisher="The Daily Ledger"></disclaimer-banner>`);
    await until(element, 'ready');
    expect(words(element, 'text')).to.equal(`Disclaimer. ${STANDARD}`);
    await expect(element).to.be.accessible();
  });

  it('… in a place whose height does not depend on when the words of its language come', async () => {
    configure({adapter: null});
    const element = await mounted(
      html`<disclaimer-banner lang="lv" publisher="The Daily Ledger" article=${ARTICLE}></disclaimer-banner>`,
    );
    const before = height(element);
    defineLocale('lv', {disclaimerText: 'Viedokļi: {publisher}.'});
    configure({adapter: notices()});
    await until(element, 'ready');
    await settle(element);
    expect(words(element, 'text')).to.contain('Viedokļi: The Daily Ledger.');
    expect(height(element)).to.be.closeTo(before, 0.1);
    await expect(element).to.be.accessible();
  });

  it('… or for the page, where the backend has no notices', async () => {
    configure({publisher: 'The Daily Ledger', adapter: notices()});
    const element = await mounted();
    await until(element, 'ready');
    expect(words(element, 'text')).to.equal(`Disclaimer. ${STANDARD}`);
  });

  it('shows the text that was set for the page', async () => {
    configure({disclaimer: 'Our own words, {publisher}.', publisher: 'The Ledger', adapter: notices()});
    const element = await mounted();
    await until(element, 'ready');
    expect(words(element, 'text')).to.equal('Disclaimer. Our own words, The Ledger.');
  });

  it('shows a notice of the backend by its own words, whatever its id, and none that is blank', async () => {
    const adapter = notices({id: 'blank', text: ' '}, {id: 'content', text: 'A correction.', title: 'Correction'});
    const element = await mounted(html`<disclaimer-banner .adapter=${adapter} article=${ARTICLE}></disclaimer-banner>`);
    await until(element, 'ready');
    expect(parts(element, 'text').map((each) => each.textContent.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'Correction. A correction.',
    ]);
    await expect(element).to.be.accessible();
  });

  it('shows the backend’s notices, which win over those of the page', async () => {
    configure({
      publisher: 'The Daily Ledger',
      adapter: notices({id: '1', text: 'First of {publisher}.', title: 'Correction'}, {id: '2', text: 'Second.'}),
    });
    const element = await mounted();
    await until(element, 'ready');
    expect(parts(element, 'text').map(({textContent}) => textContent!.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'Correction. First of The Daily Ledger.',
      'Disclaimer. Second.',
    ]);
    await expect(element).to.be.accessible();
  });

  it('shows the beginning of a second notice in the place that was kept, apart from the first', async () => {
    configure({adapter: notices({id: '1', text: 'One.'}, {id: '2', text: 'Two.'})});
    const element = await mounted();
    await until(element, 'ready');
    await settle(element);
    const place = element.shadowRoot!.querySelector('.fixed')!.getBoundingClientRect();
    const [first, second] = parts(element, 'text').map((text) => text.getBoundingClientRect());
    expect(second!.bottom).to.be.at.most(place.bottom);
    const [above, below] = parts(element, 'notice').map((notice) => notice.getBoundingClientRect());
    expect(below!.top - above!.bottom).to.be.above(4);
    expect(second!.top).to.be.above(first!.bottom);
  });

  it('shows nothing of its own without a text and a publisher: a legal statement is not invented', async () => {
    const element = await mounted(
      html`<disclaimer-banner .adapter=${notices()} article=${ARTICLE}></disclaimer-banner>`,
    );
    await until(element, 'empty');
    expect(part(element, 'notice')?.innerText.trim() ?? '').to.equal('');
    expect(words(element)).not.to.contain('views');
    await expect(element).to.be.accessible();
  });

  it('keeps the text that is written into it', async () => {
    const element = await mounted(
      html`<disclaimer-banner .adapter=${notices()} article=${ARTICLE}
        ><p>Written into the page.</p></disclaimer-banner
      >`,
    );
    await until(element, 'ready');
    expect(shows(element)).to.equal('theirs');
    expect(element.textContent).to.equal('Written into the page.');
  });

  it('draws its box around that text below what is seen, with its links; no standard text goes before it', async () => {
    const element = await mounted(
      html`<div style="block-size:150vh"></div>
        <disclaimer-banner publisher="The Daily Ledger"
          >Our own words, <a href="/policy">in full</a>.</disclaimer-banner
        >`,
    );
    await until(element, 'ready');
    expect(words(element, 'heading-text')).to.equal('Disclaimer.');
    const link = element.querySelector('a')!;
    expect(part(element, 'text').querySelector('slot')!.assignedNodes({flatten: true})).to.include(link);
    expect(link.getBoundingClientRect().height).to.be.above(0);
    await expect(element).to.be.accessible();
  });

  it('fills in what is named in that text', async () => {
    const element = await mounted(
      html`<div style="block-size:150vh"></div>
        <disclaimer-banner publisher="The Daily Ledger">Not the position of {publisher}.</disclaimer-banner>`,
    );
    await until(element, 'ready');
    expect(words(element, 'text')).to.equal('Disclaimer. Not the position of The Daily Ledger.');
  });

  it('names the publisher as the page does where nothing else names it', async () => {
    const meta = document.createElement('meta');
    meta.setAttribute('property', 'og:site_name');
    meta.content = 'The Harbour Post';
    document.head.append(meta);
    const element = await mounted(
      html`<disclaimer-banner
        .adapter=${notices({id: '1', text: 'Not the position of {publisher}.'})}
        article=${ARTICLE}
      ></disclaimer-banner>`,
    );
    await until(element, 'ready');
    expect(words(element, 'text')).to.equal('Disclaimer. Not the position of The Harbour Post.');
    meta.remove();
  });

  it('is accessible while it waits and when it fails', async () => {
    const wait = deferred();
    const element = await mounted(
      html`<disclaimer-banner
        .adapter=${memory({latency: wait.promise, fail: 'refused'})}
        article=${ARTICLE}
      ></disclaimer-banner>`,
    );
    await until(element, 'loading');
    await expect(element).to.be.accessible();
    wait.resolve();
    await until(element, 'error');
    expect(words(element, 'status')).to.equal('This could not be loaded. Try again');
    await expect(element).to.be.accessible();
  });

  it('has a heading where a level is asked for, and no landmark', async () => {
    const element = await mounted(
      html`<disclaimer-banner text="Text." heading="Please note" heading-level="3"></disclaimer-banner>`,
    );
    await until(element, 'ready');
    const heading = part(element, 'heading-text');
    expect([heading.getAttribute('role'), heading.getAttribute('aria-level'), heading.textContent]).to.deep.equal([
      'heading',
      '3',
      'Please note.',
    ]);
    expect(element.shadowRoot!.querySelector('aside, section, [role=region], [role=complementary]')).to.equal(null);
    await expect(element).to.be.accessible();
    element.removeAttribute('heading-level');
    await element.updateComplete;
    expect(heading.getAttribute('role')).to.equal(null);
    await expect(element).to.be.accessible();
  });

  it('follows its attributes', async () => {
    const element = await mounted(html`<disclaimer-banner text="One."></disclaimer-banner>`);
    await until(element, 'ready');
    element.setAttribute('text', 'Two.');
    await settle(element);
    expect(words(element, 'text')).to.equal('Disclaimer. Two.');
    element.removeAttribute('text');
    element.setAttribute('publisher', 'The Daily Ledger');
    await settle(element);
    expect(words(element, 'text')).to.contain('position of The Daily Ledger.');
  });
});
