import {expect} from '@open-wc/testing';
import {
  AfterwordConfig,
  ArticleFooter,
  ArticleRating,
  DisclaimerBanner,
  LatestNews,
  RelatedNav,
  TagList,
} from '../../src/index.ts';

const classes = [AfterwordConfig, ArticleFooter, ArticleRating, DisclaimerBanner, LatestNews, RelatedNav, TagList];

describe('importing the package', () => {
  it('registers nothing', () => {
    for (const {tag} of classes) expect(customElements.get(tag), tag).to.equal(undefined);
  });
});

describe('the names of options', () => {
  for (const Class of classes)
    it(`of ${Class.tag} are no members of elements with another meaning`, () => {
      void Class.observedAttributes;
      const names = [...Class.elementProperties.keys()].map(String);
      expect(names.length).to.be.above(1);
      for (const name of names) {
        expect(name in HTMLElement.prototype, name).to.equal(false);
        expect(name in ElementInternals.prototype, name).to.equal(false);
      }
      for (const attribute of Class.observedAttributes) expect(attribute).to.match(/^[a-z]+(-[a-z]+)*$/);
    });
});
