/** What a page bundles that has ratings and our server, from what npm has (after `npm run build`): it reads, votes, and has a language. */
import {rest} from '../../../dist/es/adapters/rest.js';
import {configure} from '../../../dist/es/core/index.js';
import '../../../dist/es/define/article-rating.js';

configure({adapter: rest({url: '/'})});
