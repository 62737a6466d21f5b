import {registerAfterword} from './our-rating.ts';

registerAfterword('');
