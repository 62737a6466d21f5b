/** What a page bundles that has ratings and our server: it reads, votes, and has a language. */
import {rest} from '../../../src/adapters/rest.ts';
import {configure} from '../../../src/core/index.ts';
import '../../../src/define/article-rating.ts';

configure({adapter: rest({url: '/'})});
