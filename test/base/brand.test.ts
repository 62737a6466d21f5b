import assert from 'node:assert/strict';
import {test} from 'node:test';
import {BRAND} from '../../src/base/define.ts';
import {VERSION} from '../../src/base/version.ts';
import {
  AfterwordConfig,
  ArticleFooter,
  ArticleRating,
  DisclaimerBanner,
  LatestNews,
  RelatedNav,
  TagList,
} from '../../src/index.ts';

const ELEMENTS = [AfterwordConfig, ArticleFooter, ArticleRating, DisclaimerBanner, LatestNews, RelatedNav, TagList];

test('every element says that it is of ours and of which version, in every copy of the script', () => {
  assert.equal(BRAND, Symbol.for('afterword.element'));
  for (const Class of ELEMENTS) assert.equal(Class[BRAND], VERSION, Class.tag);
});
