import {describe, it} from 'node:test';
import {describeAdapter} from 'afterword/testing';
import {gazette} from './gazette.ts';
import {gazetteApi, stories} from './gazette-api.ts';

// One backend for all of its tests: what one of them votes, the next one reads.
const api = gazetteApi();

describeAdapter(
  {
    name: 'gazette',
    create: ({fetch}) => gazette({url: 'https://gazette.example/api', fetch}),
    fetch: api,
    articles: stories.map(({link}) => ({url: link})),
  },
  {describe, it},
);
