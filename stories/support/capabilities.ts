/** What of an element serves one purpose, by the names that its manifest has. */
export interface Capability {
  readonly what: string;
  readonly attributes?: readonly string[];
  readonly slots?: readonly string[];
  readonly parts?: readonly string[];
  readonly properties?: readonly string[];
  readonly states?: readonly string[];
  readonly events?: readonly string[];
}

/** What `<article-rating>` can do, and by which names. The docs show it, and a test holds it to the manifest. */
export const RATING: readonly Capability[] = [
  {
    what: 'The question and the line under it',
    attributes: ['heading', 'heading-level', 'text-question', 'text-hint', 'text-choose', 'text-change-hint'],
    slots: ['heading'],
    parts: ['question', 'hint'],
    properties: ['--aw-title-font', '--aw-title-weight'],
  },
  {
    what: 'The stars, how many, and what they are called',
    attributes: ['max', 'text-star', 'value-labels', 'highlight'],
    parts: ['rating', 'stars', 'star'],
    properties: [
      '--aw-star',
      '--aw-star-empty',
      '--aw-star-hover',
      '--aw-star-rule',
      '--aw-star-size',
      '--aw-star-gap',
      '--aw-icon-size',
    ],
  },
  {
    what: 'Halves of stars: shown, and to choose from',
    attributes: ['precision', 'step'],
  },
  {
    what: 'Hearts, thumbs, faces, numbers or an own drawing',
    attributes: ['icon', 'text-heart', 'text-point', 'text-thumb-down', 'text-thumb-up'],
    slots: ['icon'],
  },
  {
    what: 'Sizes, and one line for lists of articles',
    attributes: ['size', 'compact', 'text-brief'],
    parts: ['brief'],
  },
  {
    what: 'A button that sends the choice',
    attributes: ['confirm', 'text-submit', 'text-unsent'],
    parts: ['submit'],
  },
  {
    what: 'A form control, without a backend',
    attributes: ['name', 'value', 'required', 'disabled', 'text-missing'],
    events: ['input', 'change'],
  },
  {
    what: 'A choice by keyboard that is not sent yet',
    attributes: ['text-chosen', 'text-unsent-enter'],
    parts: ['hint'],
    states: ['selecting'],
  },
  {
    what: 'A vote: asked, sent, counted',
    attributes: ['text-yours', 'text-sentence'],
    parts: ['status'],
    states: ['unrated', 'pending', 'counted'],
    events: ['aw-rate', 'aw-rated'],
  },
  {
    what: 'Changing the own vote, and taking it back',
    attributes: ['text-change', 'text-withdraw', 'text-withdrawn'],
    parts: ['change', 'withdraw'],
    events: ['aw-withdrawn'],
  },
  {
    what: 'A vote that waits, was refused, or of which nobody knows',
    attributes: ['text-queued', 'text-not-counted', 'text-refused', 'text-unknown', 'text-retry'],
    parts: ['status', 'retry'],
    states: ['queued', 'refused', 'unknown'],
    events: ['aw-error'],
  },
  {
    what: 'Taking no votes',
    attributes: ['readonly', 'text-closed', 'text-voted'],
    states: ['closed', 'voted'],
  },
  {
    what: 'The result, when it is shown and from how many votes',
    attributes: ['results', 'min-votes', 'text-average', 'text-useful', 'text-no-votes', 'text-local'],
    parts: ['outcome', 'result', 'no-votes'],
  },
  {
    what: 'How many gave each value',
    attributes: ['distribution', 'text-distribution', 'text-no-distribution'],
    parts: ['distribution', 'bar'],
  },
  {
    what: 'Feedback after a low rating',
    attributes: ['feedback-below', 'text-improve', 'text-send', 'text-sent', 'text-not-sent', 'text-close'],
    slots: ['feedback'],
    parts: ['panel', 'panel-title', 'feedback', 'send', 'close'],
    events: ['aw-feedback'],
  },
  {
    what: 'Sharing after a high rating',
    attributes: [
      'share-above',
      'share',
      'text-recommend',
      'text-share',
      'text-email',
      'text-copy',
      'text-copied',
      'text-not-copied',
      'text-shared',
      'text-close',
    ],
    slots: ['share'],
    parts: ['panel', 'panel-title', 'networks', 'network', 'close'],
    events: ['aw-share'],
  },
  {what: 'Structured data for search engines', attributes: ['structured-data']},
  {
    what: 'Which article, and when it is fetched',
    attributes: ['article', 'loading'],
    slots: ['loading'],
    states: ['idle', 'loading', 'ready'],
    events: ['aw-load'],
  },
  {
    what: 'No backend, or one that fails',
    attributes: ['text-failed', 'text-empty', 'text-retry'],
    slots: [''],
    parts: ['status', 'retry'],
    states: ['empty', 'error'],
    events: ['aw-error'],
  },
  {what: 'The box and the space around it', parts: ['base'], properties: ['--aw-space']},
  {
    what: 'The colours and the text that all elements share',
    properties: [
      '--aw-accent',
      '--aw-focus',
      '--aw-muted',
      '--aw-line',
      '--aw-soft',
      '--aw-font',
      '--aw-font-size',
      '--aw-heading-size',
      '--aw-heading-case',
      '--aw-radius',
    ],
  },
];

/** The kinds of names: as a capability lists them, as the manifest does, and as the docs call them. */
export const KINDS = [
  ['attributes', 'attributes', 'Attribute'],
  ['slots', 'slots', 'Slot'],
  ['parts', 'cssParts', 'Part'],
  ['properties', 'cssProperties', 'Custom property'],
  ['states', 'cssStates', 'Custom state'],
  ['events', 'events', 'Event'],
] as const;

interface Named {
  readonly name: string;
  readonly description?: string;
}

/** An element of a manifest, as far as it is read here. */
export type Documented = {readonly tagName?: string} & {readonly [K in (typeof KINDS)[number][1]]?: readonly Named[]};

/** Every name of a capability with its kind and with what the manifest says of it. */
export const namesOf = (capability: Capability, element: Documented) =>
  KINDS.flatMap(([kind, listed, label]) =>
    (capability[kind] ?? []).map((name) => ({
      label,
      name: name || '(default)',
      description: element[listed]?.find((each) => each.name === name)?.description,
    })),
  );
