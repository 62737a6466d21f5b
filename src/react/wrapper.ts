import {createComponent} from '@lit/react';
import {isServer, type LitElement} from 'lit';
import * as React from 'react';
import {define, type ElementClass} from '../base/define.ts';

/** On a server there is no layout, of which React 18 would warn. */
const react = {...React, useLayoutEffect: isServer ? React.useEffect : React.useLayoutEffect};

/** The options that an element declares: without members of the platform and of Lit, without methods. */
type OptionNames<E> = Exclude<
  {[K in keyof E]-?: E[K] extends (...args: never[]) => unknown ? never : K}[keyof E],
  keyof LitElement | symbol
>;

type Options<E> = {[K in OptionNames<E>]?: E[K] | undefined};

/** Listeners by the names of their props: `onAwLoad` for `aw-load`. */
type Listeners<Events> = {[Name in keyof Events]?: ((event: Events[Name]) => void) | undefined};

/** Custom properties beside what React knows of styles. */
type Style = React.CSSProperties & {readonly [Property in `--${string}`]?: string | number};

/** The props of a wrapper: the options of its element, its events, and what every HTML element takes in React. */
export type WrapperProps<E extends HTMLElement, Events> = Omit<
  React.HTMLAttributes<E>,
  OptionNames<E> | keyof Events | 'style'
> & {style?: Style | undefined} & Options<E> &
  Listeners<Events> &
  React.RefAttributes<E>;

export type Wrapper<E extends HTMLElement, Events> = React.ForwardRefExoticComponent<WrapperProps<E, Events>>;

/** The events of an element by the names of their props, each with the name under which it is fired. */
type EventNames<Events> = {readonly [Name in keyof Events]: string};

/** An element class, by the elements that it makes. */
type ClassOf<E> = ElementClass & {readonly observedAttributes: readonly string[]} & (new () => E);

/**
 * Makes a component of an element. On a server it renders the tag and its children. In the browser it sets the options as
 * properties, hears the element's events, and only then registers the element: one that a server has rendered never lives
 * without what React alone knows, such as its adapter.
 *
 * `parts` are elements that it makes itself.
 */
export function wrap<E extends LitElement, Events>(
  elementClass: ClassOf<E>,
  events: EventNames<Events>,
  parts?: readonly ElementClass[],
): Wrapper<E, Events>;
export function wrap(
  elementClass: ClassOf<LitElement>,
  events: Record<string, string>,
  parts: readonly ElementClass[] = [],
): React.ForwardRefExoticComponent<React.RefAttributes<LitElement>> {
  // Lit makes the properties of a class when its attributes are asked for.
  void elementClass.observedAttributes;
  const Tag: React.ElementType = createComponent({react, tagName: elementClass.tag, elementClass, events});
  const Component = React.forwardRef<LitElement, object>((props, ref) => {
    // The effects of what is inside come first: there the properties are set.
    react.useLayoutEffect(() => [...parts, elementClass].forEach((each) => define(each)), []);
    return React.createElement(Tag, {...props, ref});
  });
  Component.displayName = elementClass.name;
  return Component;
}
