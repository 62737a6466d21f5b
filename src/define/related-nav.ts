import {define} from '../base/define.ts';
import {RelatedNav} from '../elements/related-nav/related-nav.ts';

define(RelatedNav);
