import {registerAfterword} from './our-rating.ts';

registerAfterword('3.5 (4)');
