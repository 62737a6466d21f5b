import {build} from 'esbuild';
import type {Consumer} from './package.ts';

/** Renders a footer: imports, and after a line of dashes what is answered. */
export const RENDER = `
import {renderFooter} from 'afterword/ssr';
import {memory} from 'afterword/adapters/memory.js';
---
const articles = ['a', 'b'].map((id) => ({id, url: 'https://news.example/' + id, title: id}));
const ratings = [{article: articles[0].url, average: 4, count: 12, best: 5, revision: 12}];
return renderFooter(articles[0].url, {adapter: memory({articles, ratings})});
`;

/**
 * Bundles code as tools for workers do. It has imports, a line of dashes, and the body of a function: `wrap` says what is made of
 * that body.
 */
export async function bundleForWorkers(
  {folder}: Consumer,
  code: string,
  {wrap, format}: {readonly wrap: (body: string) => string; readonly format: 'esm' | 'iife'},
): Promise<string> {
  const [imports = '', body = ''] = code.split('\n---\n');
  const {outputFiles} = await build({
    stdin: {contents: `${imports}\n${wrap(body)}`, resolveDir: folder},
    bundle: true,
    format,
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['workerd', 'worker', 'browser'],
    define: {'process.env.NODE_ENV': '"production"'},
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0]!.text;
}
