/** What the app and its tests know of each other. */
export interface State {
  adapter: 'first' | 'second';
  how: 'property' | 'ref' | 'configure';
  rows: readonly string[];
  parts: readonly string[];
  show: readonly string[];
  readOnly: boolean;
  level: number;
  rating: boolean;
  tick: number;
}

declare global {
  var calls: {reads: number; heard: string[]; errors: string[]};
  var app: {
    define(): Promise<unknown>;
    show(state: Partial<State>): void;
    configure(): void;
  };
}
