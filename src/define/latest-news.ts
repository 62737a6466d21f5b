import {define} from '../base/define.ts';
import {LatestNews} from '../elements/latest-news/latest-news.ts';

define(LatestNews);
