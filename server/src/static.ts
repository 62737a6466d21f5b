import {createHash} from 'node:crypto';
import {readdir, readFile, stat} from 'node:fs/promises';
import {extname, join, relative} from 'node:path';
import {promisify} from 'node:util';
import {brotliCompress} from 'node:zlib';
import {Problem} from './problem.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
};

/** What is served of the build: the drop-in in both its builds, its languages, the stylesheet and the manifest. */
export const FILE =
  '(?:afterword\\.(?:js|css)|cdn/(?:chunks/)?[\\w-]+\\.js|locales/[\\w-]+\\.js|custom-elements\\.json)';

const SHORT = 'public, max-age=300, stale-while-revalidate=86400';
const LONG = 'public, max-age=31536000, immutable';

const compress = promisify(brotliCompress);

interface File {
  readonly body: Uint8Array<ArrayBuffer>;
  /** Compressed when it is first asked for, once. */
  readonly compressed: () => Promise<Uint8Array<ArrayBuffer>>;
  readonly tag: string;
  readonly integrity: string;
}

interface Build {
  readonly changed: string;
  /** The version, and a hash of all files: what is found under it never changes, even where a version is built twice. */
  readonly name: string;
  readonly files: ReadonlyMap<string, File>;
}

export interface Asked {
  readonly file: string;
  /** The build that the address names, if it names one. */
  readonly build?: string | undefined;
  readonly acceptEncoding?: string | undefined;
}

/** Calls once, and gives the same answer from then on. */
function once<T>(call: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= call());
}

/** The built files of a folder, read again only when one has changed. */
export function createFiles(folder: string, version: string) {
  const isServed = new RegExp(`^(?:${FILE})$`);
  let last: Build | undefined;

  /** The build as it is now, or undefined where there is none. */
  const current = async (): Promise<Build | undefined> => {
    const entries = await readdir(folder, {recursive: true, withFileTypes: true}).catch(() => []);
    const names = entries
      .filter((entry) => entry.isFile())
      .map(({parentPath, name}) => relative(folder, join(parentPath, name)).replaceAll('\\', '/'))
      .filter((name) => isServed.test(name))
      .sort();
    const times = await Promise.all(names.map(async (name) => `${name} ${(await stat(join(folder, name))).mtimeMs}`));
    const changed = times.join('\n');
    if (!names.length || last?.changed === changed) return names.length ? last : undefined;
    const files = new Map<string, File>();
    const all = createHash('sha256');
    for (const name of names) {
      const body = new Uint8Array(await readFile(join(folder, name)));
      const digest = createHash('sha384').update(body).digest();
      all.update(name).update(digest);
      files.set(name, {
        body,
        compressed: once(async () => new Uint8Array(await compress(body))),
        tag: digest.toString('base64url').slice(0, 27),
        integrity: `sha384-${digest.toString('base64')}`,
      });
    }
    return (last = {changed, name: `${version}-${all.digest('hex').slice(0, 8)}`, files});
  };

  return {
    current,
    /** Whether a file was found when the build was last read. */
    has: (name: string): boolean => last?.files.has(name) ?? false,

    async answer({file: name, build: asked, acceptEncoding = ''}: Asked): Promise<Response> {
      const build = await current();
      const file = build?.files.get(name);
      if (!file) {
        const hint = /^afterword\.(js|css)$/.test(name) ? ' Run `npm run build` to make it.' : '';
        throw new Problem(404, `There is no ${name} in the build.${hint}`);
      }
      // A page that names an older build gets what there is now, unless it also says by `integrity` that it wants no other.
      if (asked !== undefined && asked !== build!.name)
        return new Response(null, {status: 302, headers: {Location: `../${name}`, 'Cache-Control': SHORT}});
      const isSmall = /\bbr\b(?!\s*;\s*q=0(\.0+)?\s*(,|$))/.test(acceptEncoding);
      return new Response(isSmall ? await file.compressed() : file.body, {
        headers: {
          'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream',
          ...(isSmall ? {'Content-Encoding': 'br'} : {}),
          'Cache-Control': asked === undefined ? SHORT : LONG,
          'Cross-Origin-Resource-Policy': 'cross-origin',
          ETag: `"${file.tag}${isSmall ? '.br' : ''}"`,
          Vary: 'Accept-Encoding',
        },
      });
    },
  };
}
