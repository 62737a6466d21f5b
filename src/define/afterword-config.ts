import {define} from '../base/define.ts';
import {AfterwordConfig} from '../elements/afterword-config/afterword-config.ts';

define(AfterwordConfig);
