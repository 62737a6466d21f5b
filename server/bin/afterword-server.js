#!/usr/bin/env node
// In words that an older Node understands, so that it can say what is missing. The package has what is built, the project its sources.
import {existsSync} from 'node:fs';

const [major] = process.versions.node.split('.');
if (Number(major) < 24) {
  console.error(`afterword-server needs Node 24 or newer; this is ${process.version}.`);
  process.exitCode = 1;
} else {
  const sources = new URL('../src/main.ts', import.meta.url);
  await import(existsSync(sources) ? sources.href : '../dist/main.js');
}
