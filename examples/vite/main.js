import {configure} from 'afterword/core';
import {json} from 'afterword/adapters/json.js';
// Only what the page shows is bundled; 'afterword/define' brings all.
import 'afterword/define/article-rating.js';
import 'afterword/define/related-nav.js';
import 'afterword/define/tag-list.js';

configure({adapter: json({url: '/newsroom.json'})});
