import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {ratedThing} from '../../src/elements/article-rating/features/structured-data-model.ts';

const RECIPE = {'@id': '#soup', '@type': 'Recipe'};
const rated = (...documents: readonly unknown[]) =>
  ratedThing(documents.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))));

describe('the thing of which search engines show a rating', () => {
  const FOUND: Readonly<Record<string, readonly unknown[]>> = {
    'the one that the page names': [RECIPE],
    'among the nodes of a graph': [{'@graph': [{'@id': '#site', '@type': 'WebSite'}, RECIPE]}],
    'in a list': [[RECIPE]],
    'deep inside an article': [{'@type': 'NewsArticle', '@id': '#a', about: {item: [RECIPE]}}],
    'in the second document': [{'@type': 'WebSite'}, RECIPE],
    'beside what nobody can read': ['{"@type": "Recipe",', '', 'null', '7', RECIPE],
    'said twice': [RECIPE, RECIPE],
    'of several types': [{'@id': '#soup', '@type': ['Thing', 'Recipe']}],
    'with the vocabulary’s address': [{'@id': '#soup', '@type': 'https://schema.org/Recipe'}],
    'with a prefix': [{'@id': '#soup', '@type': 'schema:Recipe'}],
  };
  for (const [name, documents] of Object.entries(FOUND))
    it(`is found: ${name}`, () => assert.deepEqual(rated(...documents), {id: '#soup', type: 'Recipe'}));

  const REFUSED: Readonly<Record<string, readonly [reason: RegExp, ...documents: readonly unknown[]]>> = {
    'a page without JSON-LD': [/names nothing/],
    'an article': [/names nothing/, {'@id': '#a', '@type': 'NewsArticle'}],
    'a blog posting': [/names nothing/, {'@id': '#a', '@type': 'BlogPosting'}],
    'a shop that rates itself': [/names nothing/, {'@id': '#a', '@type': 'LocalBusiness'}],
    'a thing without an @id': [/names nothing/, {'@type': 'Recipe'}],
    'a thing whose @id is no text': [/names nothing/, {'@id': 5, '@type': 'Recipe'}],
    'a thing that is an article as well': [/names nothing/, {'@id': '#soup', '@type': ['Recipe', 'Article']}],
    'a thing that another node calls an article': [/names nothing/, RECIPE, {'@id': '#soup', '@type': 'Article'}],
    'two things': [/several/, RECIPE, {'@id': '#book', '@type': 'Book'}],
    'a thing that has a rating': [/has a rating already/, {...RECIPE, aggregateRating: {ratingValue: 5}}],
    'a thing that another node rates': [/has a rating already/, RECIPE, {'@id': '#soup', aggregateRating: {}}],
  };
  for (const [name, [reason, ...documents]] of Object.entries(REFUSED))
    it(`is not ${name}, and the site’s owner is told why`, () => assert.match(String(rated(...documents)), reason));
});
