import assert from 'node:assert/strict';
import {globSync} from 'node:fs';
import {basename} from 'node:path';
import {describe, it, test} from 'node:test';
import {LOCALES} from '../../src/embed/load-locale.ts';
import ar from '../../src/locales/ar.ts';
import {en, type Dictionary, type StringKey} from '../../src/locales/en.ts';
import {formatDateTime, formatNumber, formatRelativeDate} from '../../src/locales/format.ts';
import {defineLocale, findMessage, type Message} from '../../src/locales/index.ts';
import {fillPlaces, selectForm} from '../../src/locales/message.ts';

const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

/** The text of a message where no number asks for a form. */
const general = (message: Message) => (typeof message === 'string' ? message : message.other);

describe('fillPlaces', () => {
  it('puts values in their places, at the odd ones', () => {
    assert.deepEqual(fillPlaces('{a} of {b}!', {a: '1', b: '2'}), ['', '1', ' of ', '2', '!']);
    assert.equal(fillPlaces('{a}{a}', {a: 'x'}).join(''), 'xx');
  });

  it('leaves unknown places, lone braces and the values themselves alone', () => {
    assert.equal(fillPlaces('{x} { } {} {a b} }{', {}).join(''), '{x} { } {} {a b} }{');
    assert.equal(fillPlaces('{a}', {a: '{b} $& $1', b: 'no'}).join(''), '{b} $& $1');
    assert.equal(
      fillPlaces('{constructor} {toString} {__proto__}', {}).join(''),
      '{constructor} {toString} {__proto__}',
    );
    assert.equal(fillPlaces('', {}).join(''), '');
  });
});

test('the drop-in knows every language that has a file', () => {
  const files = globSync('src/locales/??{,-??}.ts').map((file) => basename(file, '.ts'));
  assert.deepEqual(files.filter((name) => name !== 'en').sort(), [...LOCALES].sort());
});

describe('findMessage', () => {
  it('takes the language of a tag, else English', () => {
    assert.equal(findMessage('tlh', 'tags'), 'Tags');
    defineLocale('ar', ar);
    assert.equal(findMessage('ar', 'tags'), ar.tags);
    assert.equal(findMessage('ar-EG', 'tags'), ar.tags);
    assert.equal(findMessage('en-GB', 'tags'), 'Tags');
  });

  it('takes the nearer one, and English for what it lacks', () => {
    defineLocale('pt', {tags: 'Etiquetas', categories: 'Categorias'});
    defineLocale('pt-BR', {tags: 'Tags do Brasil'});
    assert.equal(findMessage('pt-BR', 'tags'), 'Tags do Brasil');
    assert.equal(findMessage('pt-BR', 'categories'), 'Categorias');
    assert.equal(findMessage('pt-PT', 'tags'), 'Etiquetas');
    assert.equal(findMessage('pt', 'latest'), 'Latest News');
  });

  it('adds to a language that is there', () => {
    defineLocale('pt', {latest: 'Últimas'});
    assert.deepEqual([findMessage('pt', 'latest'), findMessage('pt', 'tags')], ['Últimas', 'Etiquetas']);
  });

  it('survives any tag', () => {
    for (const tag of ['', '-', '!!', 'constructor', '__proto__', 'toString-x'])
      assert.equal(findMessage(tag, 'tags'), 'Tags', tag);
  });
});

/** All dictionaries, by their language. */
const dictionaries: Readonly<Record<string, Dictionary>> = Object.fromEntries([
  ['en', en],
  ...(await Promise.all(
    LOCALES.map(async (locale) => [
      locale,
      ((await import(`../../src/locales/${locale}.ts`)) as {default: Dictionary}).default,
    ]),
  )),
]);

/** The texts of a message: one, or one for each plural category. */
const texts = (message: Message) => (typeof message === 'string' ? [message] : Object.values(message));

/** Strings that are the same in some languages. */
const SAME = new Set([
  'point',
  'brief',
  'more',
  'email',
  'tags',
  'disclaimer',
  'moreBy',
  'send',
  'counted',
  'sentence',
]);

describe('the dictionaries', () => {
  it('are 36', () => assert.equal(Object.keys(dictionaries).length, 36));

  for (const [locale, dictionary] of Object.entries(dictionaries)) {
    it(`${locale}: has every string, with the same places`, () => {
      assert.deepEqual(Object.keys(dictionary), Object.keys(en));
      for (const key of Object.keys(en) as StringKey[]) {
        assert.deepEqual(places(general(dictionary[key])), places(general(en[key])), key);
        for (const text of texts(dictionary[key])) {
          assert.equal(text, text.trim());
          assert.doesNotMatch(text.replace(/\{\w+\}/g, ''), /[{}]|^$/, key);
        }
      }
    });

    it(`${locale}: has a form for each plural category of the language, where it has forms`, () => {
      const {pluralCategories} = new Intl.PluralRules(locale).resolvedOptions();
      for (const [key, message] of Object.entries<Message>(dictionary))
        if (typeof message !== 'string') assert.deepEqual(Object.keys(message).sort(), pluralCategories.sort(), key);
    });

    if (locale !== 'en')
      it(`${locale}: leaves nothing in English`, () => {
        const left = (Object.keys(en) as StringKey[]).filter(
          (key) => !SAME.has(key) && general(dictionary[key]) === general(en[key]),
        );
        assert.deepEqual(left, []);
      });
  }

  it('have the strings that the page to rebuild has', () => {
    for (const [key, text] of Object.entries({
      question: 'How useful was this article?',
      hint: 'Click on a star to rate it!',
      average: 'Average rating {average} / {best}. Vote count: {count}',
      noVotes: 'No votes so far! Be the first to rate this article.',
      previous: 'Previous Article',
      next: 'Next Article',
      byAuthor: 'More by the Author',
      latest: 'Latest News',
      chosen: '{value} of {best}, not sent; press Enter to rate',
      disclaimerText:
        'The views and opinions expressed in this article are those of the authors and do not necessarily reflect the official policy or position of {publisher}.',
    }))
      assert.equal(en[key as keyof typeof en], text);
  });
});

describe('selectForm', () => {
  it('takes the form of a number in the language, and the general one without a number', () => {
    assert.equal(selectForm(en.loaded, 1, 'en'), '{count} more article');
    assert.equal(selectForm(en.loaded, 2, 'en-GB'), '{count} more articles');
    assert.equal(selectForm(en.loaded, undefined, 'en'), '{count} more articles');
    const arabic = [0, 1, 2, 3, 11, 100].map((count) => selectForm(ar.loaded, count, 'ar'));
    assert.equal(new Set(arabic).size, 6);
  });

  it('takes the general form where a language has no other, and a text for all', () => {
    assert.equal(selectForm({other: 'all'}, 1, 'en'), 'all');
    assert.equal(selectForm('one text', 1, 'en'), 'one text');
  });

  it('survives any tag', () => {
    for (const tag of ['', 'en_US', '!!']) assert.equal(selectForm(en.loaded, 1, tag), '{count} more article', tag);
  });
});

describe('formatNumber', () => {
  it('has at most one decimal, and the language’s marks', () => {
    assert.deepEqual(
      [5, 4.25, 4.04, 3.96, 12345].map((value) => formatNumber(value, 'en')),
      ['5', '4.3', '4', '4', '12,345'],
    );
    assert.deepEqual(
      [4.5, 12345].map((value) => formatNumber(value, 'de')),
      ['4,5', '12.345'],
    );
  });

  it('writes of plain English numbers what Intl writes', () => {
    for (const locale of ['en', 'en-US', 'en-GB', 'en-ZA', 'en-IN']) {
      const {format} = new Intl.NumberFormat(locale, {maximumFractionDigits: 1});
      for (let tenths = -20; tenths < 20_000; tenths++)
        assert.equal(formatNumber(tenths / 10, locale), format(tenths / 10), locale);
    }
  });

  it('is English for a tag that is none', () => {
    for (const tag of ['', 'x', 'en_US', '!!', 'not a tag']) assert.equal(formatNumber(4.5, tag), '4.5', tag);
  });
});

describe('formatRelativeDate', () => {
  // Noon of the reader's own zone, whatever that is.
  const now = new Date(2026, 5, 10, 12, 0).getTime();
  const minute = 60_000;
  const hour = 60 * minute;
  const day = 24 * hour;
  const ago = (ms: number, locale = 'en') => formatRelativeDate(new Date(now - ms).toISOString(), locale, now);

  it('says how long ago, in the greatest unit that fits', () => {
    assert.equal(ago(18 * minute), '18 minutes ago');
    assert.equal(ago(minute), '1 minute ago');
    assert.equal(ago(59 * minute), '59 minutes ago');
    assert.equal(ago(hour), '1 hour ago');
    assert.equal(ago(3 * hour + 50 * minute), '3 hours ago');
    assert.equal(ago(6 * day), '6 days ago');
  });

  it('says yesterday for yesterday alone', () => {
    assert.equal(ago(26 * hour), 'yesterday');
    // Two days ago at 13:00, and now it is noon.
    assert.equal(ago(47 * hour), '2 days ago');
  });

  it('says the date from a week on, with the year where it is another', () => {
    assert.equal(ago(7 * day), 'June 3');
    assert.equal(formatRelativeDate(new Date(2024, 2, 9, 12).toISOString(), 'en', now), 'March 9, 2024');
  });

  it('says of nothing published that it is still to come, and a date that is far ahead', () => {
    for (const ahead of [5 * minute, 2 * hour, 30 * hour, 6 * day]) assert.equal(ago(-ahead), ago(0));
    assert.equal(ago(-2 * hour, 'de'), ago(0, 'de'));
    assert.equal(ago(-7 * day), 'June 17');
    assert.equal(formatRelativeDate('2027-03-09T12:00:00Z', 'en', now), 'March 9, 2027');
  });

  it('says it in full elsewhere', () => {
    const at = new Date(2026, 5, 10, 9, 5).toISOString();
    assert.equal(formatDateTime(at, 'en'), 'June 10, 2026 at 9:05 AM');
    assert.equal(formatDateTime('2026-06-09', 'en'), 'June 9, 2026');
  });

  it('never shifts a calendar date by the zone', () => {
    assert.equal(formatRelativeDate('2024-03-09', 'en', now), 'March 9, 2024');
    assert.equal(formatRelativeDate('2024-01-01', 'en-GB', now), '1 January 2024');
    assert.equal(formatRelativeDate('2026-06-09', 'en', now), 'June 9');
  });

  it('takes an offset for what it is', () => {
    const at = new Date(now - 30 * minute);
    const shifted = new Date(at.getTime() + 9 * hour).toISOString().replace('Z', '+09:00');
    assert.equal(formatRelativeDate(shifted, 'en', now), '30 minutes ago');
  });

  it('speaks the language, and English for a tag that is none', () => {
    assert.equal(ago(18 * minute, 'de'), 'vor 18 Minuten');
    assert.equal(ago(18 * minute, 'en_US'), '18 minutes ago');
  });

  it('is empty for what is no date', () => {
    for (const none of ['', 'yesterday', '2024-13-45', 'T'])
      assert.equal(formatRelativeDate(none, 'en', now), '', none);
  });
});
