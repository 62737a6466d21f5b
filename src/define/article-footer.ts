import './article-rating.ts';
import './disclaimer-banner.ts';
import './latest-news.ts';
import './related-nav.ts';
import './tag-list.ts';
import {define} from '../base/define.ts';
import {ArticleFooter} from '../elements/article-footer/article-footer.ts';

// Last: it makes its parts by the names under which they were registered.
define(ArticleFooter);
