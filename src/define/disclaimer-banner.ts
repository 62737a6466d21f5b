import {define} from '../base/define.ts';
import {DisclaimerBanner} from '../elements/disclaimer-banner/disclaimer-banner.ts';

define(DisclaimerBanner);
