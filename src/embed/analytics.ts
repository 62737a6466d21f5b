import {globalOf} from '../core/dom.ts';

const EVENTS = ['aw-rated', 'aw-withdrawn', 'aw-feedback', 'aw-share', 'aw-error'];

/** Pushes votes, what comes after them, and errors to a global list that tag managers read, such as `dataLayer`. */
export function pushToDataLayer(name: string): void {
  for (const event of EVENTS)
    addEventListener(event, ({detail}: CustomEventInit) => {
      const known = globalOf<object[]>(name);
      const list = known ?? [];
      if (!known) Object.assign(globalThis, {[name]: list});
      list.push?.({event, ...detail, error: detail.error?.code});
    });
}
