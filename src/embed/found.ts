import type {FoundConfig} from '../core/config.ts';

/** What the script found of its configuration and of rating plugins. */
export interface Found extends FoundConfig {
  readonly plugin?: string | undefined;
}
