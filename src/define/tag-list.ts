import {define} from '../base/define.ts';
import {TagList} from '../elements/tag-list/tag-list.ts';

define(TagList);
