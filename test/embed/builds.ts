/** Which build of the drop-in the pages load: `AW_BUILD=module` takes the module build, by default it is the one file. */
export const BUILD = process.env.AW_BUILD === 'module' ? 'module' : 'classic';
export const IS_MODULE = BUILD === 'module';

/**
 * The page with the script that is under test. Pages are written with the one file; for the module build its address is
 * exchanged, and has a query behind it as WordPress adds one.
 */
export const withBuild = (html: string): string =>
  IS_MODULE
    ? html.replace(
        /<script\b([^>]*?)\bsrc=(["'])([^"']*\/)afterword\.js(\?[^"']*)?\2/g,
        (_all, before: string, quote: string, folder: string, query = '?ver=6.7') =>
          `<script type="module"${before.replace(/\s(async|defer)\b/, '')} src=${quote}${folder}cdn/afterword.js${query}${quote}`,
      )
    : html;

/** Which chunks of the module build were asked for, by their names without the hash. */
export const chunkOf = (url: string): string | undefined =>
  /\/cdn\/chunks\/(?!drop-in-|start-)([\w-]+)-[\w-]{8}\.js$/.exec(new URL(url).pathname)?.[1];
