const EVENTS = ['aw-rated', 'aw-withdrawn', 'aw-feedback', 'aw-share', 'aw-error'];

/** Pushes votes, what comes after them, and errors to a global list that tag managers read, such as `dataLayer`. */
export function pushToDataLayer(name: string): void {
  const globals = globalThis as unknown as Record<string, object[] | undefined>;
  for (const event of EVENTS)
    addEventListener(event, ({detail}: CustomEventInit) => {
      const list = (globals[name] ??= []);
      list.push({event, ...detail, error: detail.error?.code});
    });
}
