import {define} from '../base/define.ts';
import {ArticleRating} from '../elements/article-rating/article-rating.ts';

define(ArticleRating);
