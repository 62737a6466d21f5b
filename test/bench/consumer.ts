/** What a page loads at once that has bundled some of Afterword with Vite. */
import {build, type Rolldown} from 'vite';

/** The code of its chunks, as they are sent, and of its modules by file, as they were before. */
export interface Bundled {
  readonly chunks: readonly string[];
  readonly modules: ReadonlyMap<string, string>;
}

/** Bundles an entry with the defaults of Vite. */
export async function bundleAtOnce(entry: string): Promise<Bundled> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: {write: false, reportCompressedSize: false, rolldownOptions: {input: entry}},
  });
  const outputs = [result].flat() as Rolldown.RolldownOutput[];
  const chunks = outputs.flatMap(({output}) => output).filter((each) => each.type === 'chunk');
  const wanted = new Set(chunks.filter(({isEntry}) => isEntry));
  for (const {imports} of wanted) for (const chunk of chunks) if (imports.includes(chunk.fileName)) wanted.add(chunk);
  const modules = [...wanted].flatMap((chunk) => Object.entries(chunk.modules));
  return {
    chunks: [...wanted].map(({code}) => code),
    modules: new Map(modules.flatMap(([file, {code}]) => (code ? [[file, code] as const] : []))),
  };
}
