'use client';

import {AfterwordConfig as Element} from '../elements/afterword-config/afterword-config.ts';
import {innerEvents, type InnerEvents} from './events.ts';
import {wrap, type Wrapper} from './wrapper.ts';

/** `<afterword-config>` as a component of React. */
export const AfterwordConfig: Wrapper<Element, InnerEvents> = wrap<Element, InnerEvents>(Element, innerEvents);
