// Hydration first: the page has shadow roots already.
import 'afterword/ssr/hydrate.js';
import {configure} from 'afterword/core';
import 'afterword/define/article-footer.js';

// All is in the page. A rating would need a backend here: rest({url: 'https://votes.example.com'}).
configure({adapter: {name: 'page', contract: 1}});
