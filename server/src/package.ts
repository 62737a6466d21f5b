import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

/** What package.json says of this server. */
export const {version, description} = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as Readonly<Record<'version' | 'description', string>>;

/**
 * The folder of the built drop-in: in the published package beside this module, in the
 * project where the build leaves it.
 */
export const dropIn = (): string => {
  const published = fileURLToPath(new URL('drop-in', import.meta.url));
  return existsSync(published) ? published : fileURLToPath(new URL('../../dist', import.meta.url));
};
