import {expect} from '@open-wc/testing';
import {settingsFor} from '../../src/base/context.ts';
import {PageIdentity} from '../../src/core/index.ts';
import {createElement, find, findAll, globalOf, headOf, member, setMember} from '../../src/core/dom.ts';
import {copyOf} from '../../src/elements/article-rating/rating-icons.ts';

/** A page in a frame: Chrome lets names shadow members of such documents alone. */
function parse(html: string): Document {
  const frame = createElement('iframe');
  document.body.append(frame);
  const page = frame.contentDocument!;
  page.open();
  page.write(`<!doctype html>${html}`);
  return page;
}

afterEach(() => findAll(document, 'iframe').forEach((frame) => frame.remove()));

/** Elements with all the names that a page could give: of each member of a document. */
function shadowing(): string {
  const names = [Document.prototype, Node.prototype, EventTarget.prototype].flatMap((each) =>
    Object.getOwnPropertyNames(each),
  );
  return names.map((name) => `<img name="${name}">`).join('');
}

describe('what names in a page shadow', () => {
  it('is seen all the same', () => {
    const page = parse(
      `<title>Story</title><meta name=x content=y><link rel=canonical href="https://news.example/a"><body>${shadowing()}<p>1<p>2`,
    );
    // The names do what they are here for.
    expect(typeof page.querySelector).to.equal('object');
    expect(find(page, 'p')?.textContent).to.equal('1');
    expect(findAll(page, 'p')).to.have.length(2);
    expect(member(page, 'title')).to.equal('Story');
    expect(member(page, 'body').localName).to.equal('body');
    expect(find<HTMLMetaElement>(headOf(page), 'meta')?.content).to.equal('y');
    setMember(page, 'title', 'Other');
    expect(member(page, 'title')).to.equal('Other');
    const identity = new PageIdentity(page, () => 'https://news.example/a?x=1');
    expect(identity.article().url).to.equal('https://news.example/a');
  });

  it('is no link of the head where it stands in the text', () => {
    const page = parse('<title>Story</title><body><link rel=canonical href="https://evil.example/a">');
    expect(new PageIdentity(page, () => 'https://news.example/a').article().url).to.equal('https://news.example/a');
  });

  it('does not hide what surrounds an element', () => {
    const form = createElement('form');
    form.lang = 'ar';
    for (const name of ['parentNode', 'parentElement', 'nodeType', 'localName', 'lang', 'closest', 'host']) {
      const input = createElement('input');
      input.name = name;
      form.append(input);
    }
    const article = createElement('article');
    article.dataset.article = 'id:7';
    const inner = createElement('p');
    form.append(inner);
    article.append(form);
    expect(settingsFor(inner)).to.deep.include({article: 'id:7', locale: 'ar'});
  });

  it('leaves nothing that runs in a copy of a drawing', () => {
    const page = parse(
      `<svg><foreignObject><form onclick="x()"><input name="getAttributeNames"><input name="localName"><input name="remove"></form></foreignObject><script>x()</script><path onclick="x()" d="M0 0"></path></svg>`,
    );
    const copy = copyOf(page.querySelector('svg')!);
    expect(copy.outerHTML).to.equal('<svg><path d="M0 0"></path></svg>');
  });

  it('is no global that a script has set', () => {
    const link = createElement('a');
    link.id = 'AW';
    document.body.append(link);
    expect(Reflect.get(globalThis, 'AW') === link).to.equal(true);
    expect(globalOf('AW') === undefined).to.equal(true);
    link.remove();
  });
});
