import {createHash} from 'node:crypto';
import {readFile, stat} from 'node:fs/promises';
import {extname, join} from 'node:path';
import {Problem} from './problem.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};

/** What is served of the build: the drop-in, and the files that it asks for beside it. */
export const FILE = 'afterword[\\w.-]*\\.(?:js|css|map)|custom-elements\\.json';

interface File {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  readonly changed: number;
}

/** Reads files of a folder, again only when they have changed. */
export function createFiles(folder: string) {
  const known = new Map<string, File>();

  return async (name: string): Promise<Response> => {
    const path = join(folder, name);
    const changed = await stat(path).then(
      (stats) => (stats.isFile() ? stats.mtimeMs : undefined),
      () => undefined,
    );
    if (changed === undefined) {
      const hint = /^afterword\.(js|css)$/.test(name) ? ' Run `npm run build` to make it.' : '';
      throw new Problem(404, `There is no ${name} in the build.${hint}`);
    }
    let file = known.get(name);
    if (file?.changed !== changed) {
      const body = new Uint8Array(await readFile(path));
      file = {body, changed, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`};
      known.set(name, file);
    }
    return new Response(file.body, {
      headers: {
        'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream',
        'Cache-Control': 'public, max-age=300, stale-while-revalidate=86400',
        'Cross-Origin-Resource-Policy': 'cross-origin',
        ETag: file.etag,
      },
    });
  };
}
