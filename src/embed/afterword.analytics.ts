import type {AW as Handle} from './afterword.ts';

/** Tells a tag manager's list, that `data-analytics` names, of votes, of what comes after them, and of errors. */
const globals = globalThis as unknown as {AW: typeof Handle} & Record<string, object[] | undefined>;
for (const event of ['aw-rated', 'aw-withdrawn', 'aw-feedback', 'aw-share', 'aw-error'])
  addEventListener(event, ({detail}: CustomEventInit) =>
    (globals[globals.AW.found.config.analytics!] ??= []).push({event, ...detail, error: detail.error?.code}),
  );
