import {createHash} from 'node:crypto';
import {readdir, readFile, stat} from 'node:fs/promises';
import {extname, join, relative} from 'node:path';
import {promisify} from 'node:util';
import {brotliCompress, brotliDecompress, constants} from 'node:zlib';
import {LRUCache} from 'lru-cache';
import type {Builds} from './builds.ts';
import {Problem} from './problem.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
};

/** What is served of the build: the drop-in in both its builds, its languages and themes, the stylesheet and the manifest. */
const SERVED =
  /^(?:afterword\.(?:js|css)|cdn\/(?:chunks\/)?[\w-]+\.js|locales\/[\w-]+\.js|themes\/[\w-]+\.css|custom-elements\.json)$/;

/** Where the build leaves its files compressed, under their names with `.br`. */
export const COMPRESSED = 'compressed';

const SHORT = 'public, max-age=300, stale-while-revalidate=86400';
const LONG = 'public, max-age=31536000, immutable';

const decompress = promisify(brotliDecompress);
/** For a folder that was built without compressed files: the best quality would take seconds. */
const compressQuickly: Compress = (body) =>
  promisify(brotliCompress)(body, {params: {[constants.BROTLI_PARAM_QUALITY]: 5}});

interface File {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly compressed: Uint8Array<ArrayBuffer>;
  readonly tag: string;
  readonly integrity: string;
}

export interface Build {
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

/** The file, and the build, that an address names; undefined where it names none of those that are served. */
export function fileAt(path: string): Pick<Asked, 'file' | 'build'> | undefined {
  const [, build, file = ''] = /^\/(?:afterword@([\w.-]+)\/)?(.*)$/s.exec(path) ?? [];
  return SERVED.test(file) ? {file, build} : undefined;
}

/** Whether an address is of the drop-in's files, be they there or not: then every page may read the answer. */
export const isStatic = (path: string): boolean =>
  /^\/(?:afterword[@.]|cdn\/|locales\/|themes\/|custom-elements\.json$)/.test(path);

/** What the build has compressed of a file, if that is the file. */
async function compressedBy(folder: string, name: string, body: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    const compressed = await readFile(join(folder, COMPRESSED, `${name}.br`));
    return (await decompress(compressed)).equals(body) ? compressed : undefined;
  } catch {
    return undefined;
  }
}

/** Compresses a file that the build has not. */
export type Compress = (body: Uint8Array) => Promise<Uint8Array>;

/** A file as it is served, by its content and by that as it is sent to those who can read it. */
function fileOf(body: Uint8Array<ArrayBuffer>, compressed: Uint8Array): File {
  const digest = createHash('sha384').update(body).digest();
  return {
    body,
    compressed: new Uint8Array(compressed),
    tag: digest.toString('base64url').slice(0, 27),
    integrity: `sha384-${digest.toString('base64')}`,
  };
}

async function readBuilt(folder: string, name: string, compress: Compress): Promise<File> {
  const body = new Uint8Array(await readFile(join(folder, name)));
  return fileOf(body, (await compressedBy(folder, name, body)) ?? (await compress(body)));
}

/** The names of the files that are served, each with the time of its last change. */
async function filesIn(folder: string): Promise<Map<string, number>> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true}).catch(() => []);
  const names = entries
    .filter((entry) => entry.isFile())
    .map(({parentPath, name}) => relative(folder, join(parentPath, name)).replaceAll('\\', '/'))
    .filter((name) => SERVED.test(name))
    .sort();
  return new Map(
    await Promise.all(names.map(async (name) => [name, (await stat(join(folder, name))).mtimeMs] as const)),
  );
}

function responseOf(file: File, name: string, acceptEncoding: string, cacheControl: string): Response {
  const isSmall = /\bbr\b(?!\s*;\s*q=0(\.0+)?\s*(,|$))/.test(acceptEncoding);
  return new Response(isSmall ? file.compressed : file.body, {
    headers: {
      'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream',
      ...(isSmall ? {'Content-Encoding': 'br'} : {}),
      'Cache-Control': cacheControl,
      'Cross-Origin-Resource-Policy': 'cross-origin',
      ETag: `"${file.tag}${isSmall ? '.br' : ''}"`,
      Vary: 'Accept-Encoding',
    },
  });
}

/** Files of older builds that are held in memory. */
const MOST_OLD = 50;

export interface FilesOptions {
  /** Keeps builds, so that their addresses outlive them. */
  readonly builds?: Builds | undefined;
  readonly compress?: Compress | undefined;
  /** Told what a build could not be kept for. */
  readonly onError?: ((error: Error) => void) | undefined;
}

/** The built files of a folder, read again only when one has changed. */
export function createFiles(folder: string, version: string, options: FilesOptions = {}) {
  const {builds, compress = compressQuickly, onError = () => {}} = options;
  const old = new LRUCache<string, File>({max: MOST_OLD});
  let last: Build | undefined;
  /** Resolves when the build that was read last is kept. */
  let keeping: Promise<void> | undefined;
  let reading: Promise<Build | undefined> | undefined;

  const read = async (): Promise<Build | undefined> => {
    const found = await filesIn(folder);
    const changed = [...found].join('\n');
    if (!found.size || last?.changed === changed) return found.size ? last : undefined;
    const files = new Map<string, File>();
    const all = createHash('sha256');
    for (const name of found.keys()) {
      const file = await readBuilt(folder, name, compress);
      all.update(name).update(file.integrity);
      files.set(name, file);
    }
    last = {changed, name: `${version}-${all.digest('hex').slice(0, 8)}`, files};
    // Who asks for a file waits for no database.
    keeping = builds?.keep(last.name, files).catch(onError);
    return last;
  };

  /** A file of an older build. */
  const findOld = async (build: string, name: string): Promise<File | undefined> => {
    const key = `${build}/${name}`;
    const known = old.get(key);
    if (known) return known;
    await keeping;
    const compressed = await builds?.find(build, name);
    if (!compressed) return undefined;
    const file = fileOf(new Uint8Array(await decompress(compressed)), compressed);
    old.set(key, file);
    return file;
  };

  /** The build as it is now, or undefined where there is none. However many ask at once, it is read once. */
  const current = (): Promise<Build | undefined> =>
    (reading ??= read().finally(() => {
      reading = undefined;
    }));

  return {
    current,
    /** Whether a file was found when the build was last read. */
    has: (name: string): boolean => last?.files.has(name) ?? false,

    async answer({file: name, build: asked, acceptEncoding = ''}: Asked): Promise<Response> {
      const build = await current();
      const isOld = asked !== undefined && asked !== build?.name;
      const file = isOld ? await findOld(asked, name) : build?.files.get(name);
      if (file) return responseOf(file, name, acceptEncoding, asked === undefined ? SHORT : LONG);
      if (!build?.files.has(name)) {
        const hint = /^afterword\.(js|css)$/.test(name) ? ' Run `npm run build` to make it.' : '';
        throw new Problem(404, `There is no ${name} in the build.${hint}`);
      }
      // A page that names a build which is kept no longer gets what there is now, unless it also says by `integrity` that it
      // wants no other.
      return new Response(null, {status: 302, headers: {Location: `../${name}`, 'Cache-Control': SHORT}});
    },

    /** Resolves when what was read, or is being read, is kept. */
    async idle(): Promise<void> {
      await reading?.catch(() => {});
      await keeping;
    },
  };
}
