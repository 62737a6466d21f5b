import {expect} from '@open-wc/testing';
import {findConfig} from '../../src/core/index.ts';

/** A page as the parser makes it; `current` is the script that runs. */
function find(head: string, current?: number) {
  const page = new DOMParser().parseFromString(`<!doctype html><head>${head}</head>`, 'text/html');
  return findConfig(page, {currentScript: current === undefined ? null : page.querySelectorAll('script')[current]});
}

const cdn = 'https://cdn.example/x';

describe('the configuration of a page', () => {
  it('is that of the running script, if its path is ours', () => {
    const found = find(
      `<script src="${cdn}/afterword.js?v=3#x" data-adapter="rest" data-url="/api" data-ratings-url="/votes" data-auto></script>
       <script src="${cdn}/other/afterword.js" data-adapter="json"></script>`,
      0,
    );
    expect(found.config).to.deep.equal({adapter: 'rest', url: '/api', ratingsUrl: '/votes', auto: ''});
    expect(found.base).to.equal(`${cdn}/`);
    expect(found.source).to.equal('script');
  });

  for (const name of ['afterword.js', 'afterword.min.js', 'afterword-1.2.0.js', 'afterword.all.js'])
    it(`is found at a script named ${name}`, () => {
      expect(find(`<script src="${cdn}/${name}" data-adapter="page"></script>`, 0).config.adapter).to.equal('page');
    });

  it('is found by data-afterword at a script of any name, or inline', () => {
    expect(find(`<script src="/bundle.js" data-afterword data-adapter="page"></script>`, 0).config.adapter).to.equal(
      'page',
    );
    expect(find(`<script data-afterword data-adapter="json">0</script>`).config.adapter).to.equal('json');
  });

  it('is that of the last such script where another one runs, or none', () => {
    const head = `<script src="${cdn}/afterword.js" data-adapter="first"></script>
      <script src="${cdn}/a/afterword.js" data-adapter="last"></script>
      <script src="/optimised.js" data-adapter="not ours"></script>`;
    for (const found of [find(head), find(head, 2)]) {
      expect(found.config.adapter).to.equal('last');
      expect(found.base).to.equal(`${cdn}/a/`);
    }
  });

  it('is not that of a script with our name in its query or folder alone', () => {
    const found = find(`<script src="/jquery.js?next=afterword.js" data-adapter="no"></script>
      <script src="/afterword.js/jquery.js" data-adapter="no"></script><script data-adapter="no">0</script>`);
    expect(found.config).to.deep.equal({});
  });

  it('is that of the running script whatever its address, where no other script is ours', () => {
    for (const src of ['https://cdn.example/npm/afterword@0.1.0', 'https://cdn.example/combine/x', '/7f3a.js', '']) {
      const found = find(`<script src="/jquery.js"></script><script src="${src}" data-adapter="page"></script>`, 1);
      expect([found.config.adapter, found.source], src).to.deep.equal(['page', 'script']);
    }
    const merged = `<meta name="afterword" content='{"adapter":"json"}'><script src="/merged.js"></script>`;
    expect(find(merged, 0).config.adapter).to.equal('json');
  });

  for (const version of ['', '@0.1.0', '@0.x', '@latest'])
    it(`is found at the address of the package on a CDN: afterword${version}, with the languages of that package`, () => {
      const src = `https://cdn.example/npm/afterword${version}`;
      for (const [address, current] of [
        [src, 1],
        [`${src}?x=1#y`, undefined],
      ] as const) {
        const tag = `<script src="/a.js"></script><script src="${address}" data-adapter="page"></script><script src="/z.js"></script>`;
        const found = find(tag, current);
        expect([found.config.adapter, found.base]).to.deep.equal(['page', `${src}/dist/`]);
      }
    });

  it('is that of the meta element where there is no script of ours, with keys as in attributes', () => {
    const content = JSON.stringify({adapter: 'rest', 'ratings-url': '/votes', timeout: 500, auto: true}).replaceAll(
      '"',
      '&quot;',
    );
    const found = find(`<script src="/app.js"></script><meta name="afterword" content="${content}">`);
    expect(found.config).to.deep.equal({adapter: 'rest', ratingsUrl: '/votes', timeout: '500', auto: 'true'});
    expect(found.source).to.equal('meta');
    expect(found.base).to.equal(new URL('.', document.baseURI).href);
  });

  it('is that of the script where there are both', () => {
    const head = `<meta name="afterword" content="{&quot;adapter&quot;:&quot;meta&quot;}"><script src="/afterword.js" data-key="k"></script>`;
    expect(find(head, 0).config).to.deep.equal({key: 'k'});
  });

  for (const content of ['{', '', 'null', '5', '"text"', '[]'])
    it(`ignores a meta element whose content is ${JSON.stringify(content)}`, () => {
      const {config, source} = find(`<meta name="afterword" content='${content}'>`);
      expect(config.adapter).to.equal(undefined);
      expect(source).to.equal(['{', '', 'null'].includes(content) ? 'broken' : 'meta');
    });

  it('is empty where there is nothing, and says so', () => {
    const {config, source} = find('<title>A page</title>');
    expect(config).to.deep.equal({});
    expect(source).to.equal('none');
  });

  it('names the folder of the locales', () => {
    const base = (attributes: string) => find(`<script src="${cdn}/afterword.js" ${attributes}></script>`, 0).base;
    expect(base('')).to.equal(`${cdn}/`);
    expect(base('data-base="https://cdn.example/aw"')).to.equal('https://cdn.example/aw/');
    expect(base('data-base="https://cdn.example/aw/"')).to.match(/^https:\/\/cdn\.example\/aw\/+$/);
    expect(base('data-base="https://"')).to.equal(`${cdn}/`);
  });

  it('takes a folder on another origin only where the script has integrity', () => {
    for (const folder of ['https://files.example/aw', '/static', '//files.example', 'data:text/javascript,']) {
      const found = find(`<script src="${cdn}/afterword.js" data-base="${folder}"></script>`, 0);
      expect([found.base, found.isBaseRefused], folder).to.deep.equal([`${cdn}/`, true]);
    }
    const integrity = 'integrity="sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="';
    const base = (attributes: string) => find(`<script src="${cdn}/afterword.js" ${attributes}></script>`, 0).base;
    expect(base(`data-base="https://files.example/aw" ${integrity}`)).to.equal('https://files.example/aw/');
    expect(base(`data-base="/static" ${integrity}`)).to.equal(new URL('/static/', document.baseURI).href);
  });

  const NAMED =
    'data-afterword data-adapter="json" data-base="https://evil.example/" src="https://evil.example/afterword.js"';
  for (const element of [
    `<img name="currentScript" ${NAMED}>`,
    `<form name="currentScript" ${NAMED}></form>`,
    `<object name="currentScript" ${NAMED}></object>`,
    `<embed name="currentScript" ${NAMED}>`,
    `<svg><script ${NAMED}></script></svg>`,
    '<img name="querySelectorAll"><img name="querySelector"><img name="head"><img name="baseURI">',
    `<meta name="afterword" content='{"adapter": "json", "base": "https://evil.example/"}'>`,
  ])
    it(`is not that of ${element.slice(0, 40)}… in a comment`, () => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const page = frame.contentDocument!;
      page.open();
      const body = `<body><p>Text</p>${element}`;
      page.write(`<!doctype html>${body}`);
      const {config, base, source} = findConfig(page, {currentScript: page.currentScript});
      expect([config, base, source]).to.deep.equal([{}, new URL('.', document.URL).href, 'none']);
      const own = `<script type="text/plain" src="${cdn}/afterword.js" data-adapter="rest"></script>`;
      const {open, write} = Document.prototype;
      Reflect.apply(open, page, []);
      Reflect.apply(write, page, [`<!doctype html>${own}${body}`]);
      const found = findConfig(page, {currentScript: page.currentScript});
      expect([found.config, found.base]).to.deep.equal([{adapter: 'rest'}, `${cdn}/`]);
      frame.remove();
    });
});
