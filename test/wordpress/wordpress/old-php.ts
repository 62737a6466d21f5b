/**
 * PHP 7.4, compiled to WebAssembly, in the place of the system's:
 *
 *   node old-php.ts PACKAGES serve SITE PORT SOCKET    serves a WordPress; its database is reached by the socket
 *   node old-php.ts PACKAGES parse FILE…               says which files it cannot read, each on a line
 *
 * PACKAGES is the folder in which `@php-wasm/node` was installed.
 */
import {createReadStream, statSync} from 'node:fs';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {connect, createServer as createTcpServer, type AddressInfo} from 'node:net';
import {extname, join} from 'node:path';
import {pathToFileURL} from 'node:url';

interface Answer {
  readonly httpStatusCode: number;
  readonly headers: Readonly<Record<string, string[]>>;
  readonly bytes: Uint8Array;
  readonly text: string;
}
interface Php {
  run(request: object): Promise<Answer>;
  writeFile(name: string, content: string): void;
}
interface Packages {
  loadNodeRuntime(version: string, options: object): Promise<number>;
  useHostFilesystem(php: Php): void;
  PHP: new (runtime: number) => Php;
  setPhpIniEntries(php: Php, entries: Readonly<Record<string, string>>): Promise<void>;
}

const [packages = '', task, ...args] = process.argv.slice(2);
const load = (name: string): Promise<Packages> =>
  import(pathToFileURL(join(packages, 'node_modules', '@php-wasm', name, 'index.js')).href) as Promise<Packages>;
const {loadNodeRuntime, useHostFilesystem} = await load('node');
const {PHP, setPhpIniEntries} = await load('universal');

let made = 0;

async function makePhp(): Promise<Php> {
  const php = new PHP(await loadNodeRuntime('7.4', {emscriptenOptions: {processId: ++made}}));
  useHostFilesystem(php);
  return php;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

const isFile = (name: string): boolean => statSync(name, {throwIfNoEntry: false})?.isFile() ?? false;

/** Answers one request at a time with each PHP, as WordPress wants it: what is no file goes to its index. */
async function serve(site: string, port: string, socket: string): Promise<void> {
  // It knows no sockets in the file system.
  const proxy = createTcpServer((client) => {
    const database = connect(socket);
    client.pipe(database).pipe(client);
    client.on('error', () => database.destroy());
    database.on('error', () => client.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;

  const free: Php[] = [];
  for (let index = 0; index < 4; index++) {
    const php = await makePhp();
    php.writeFile('/internal/database.php', `<?php putenv('DB_HOST=${host}');`);
    await setPhpIniEntries(php, {
      auto_prepend_file: '/internal/database.php',
      memory_limit: '256M',
      display_errors: '0',
    });
    free.push(php);
  }
  const waiting: ((php: Php) => void)[] = [];
  const take = (): Promise<Php> => {
    const php = free.pop();
    return php ? Promise.resolve(php) : new Promise((resolve) => waiting.push(resolve));
  };
  const giveBack = (php: Php): void => {
    const next = waiting.shift();
    if (next) next(php);
    else free.push(php);
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const {pathname, search} = new URL(request.url!, `http://127.0.0.1:${port}`);
    const path = decodeURIComponent(pathname);
    const asked = path.endsWith('/') ? `${path}index.php` : path;
    if (!asked.endsWith('.php') && isFile(site + path)) {
      response.writeHead(200, {'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream'});
      createReadStream(site + path).pipe(response);
      return;
    }
    const script = isFile(site + asked) ? asked : '/index.php';
    const body: Buffer[] = [];
    for await (const chunk of request) body.push(chunk as Buffer);
    const php = await take();
    try {
      const {httpStatusCode, headers, bytes} = await php.run({
        scriptPath: site + script,
        relativeUri: request.url,
        protocol: 'http',
        method: request.method,
        headers: request.headers,
        body: body.length ? new Uint8Array(Buffer.concat(body)) : undefined,
        $_SERVER: {
          DOCUMENT_ROOT: site,
          SCRIPT_NAME: script,
          SCRIPT_FILENAME: site + script,
          PHP_SELF: script,
          REQUEST_URI: request.url,
          QUERY_STRING: search.slice(1),
          REMOTE_ADDR: request.socket.remoteAddress,
          SERVER_NAME: '127.0.0.1',
          SERVER_PORT: port,
          SERVER_PROTOCOL: 'HTTP/1.1',
        },
      });
      response.writeHead(httpStatusCode, headers).end(bytes);
    } finally {
      giveBack(php);
    }
  }

  createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(request.url, error);
      response.writeHead(500).end();
    });
  }).listen(Number(port), '127.0.0.1');
}

async function parse(files: readonly string[]): Promise<void> {
  const php = await makePhp();
  php.writeFile('/internal/files.json', JSON.stringify(files));
  const {text} = await php.run({
    code: `<?php
      foreach (json_decode(file_get_contents('/internal/files.json')) as $file) {
        try {
          token_get_all(file_get_contents($file), TOKEN_PARSE);
        } catch (ParseError $error) {
          echo "$file:", $error->getLine(), ': ', $error->getMessage(), "\\n";
        }
      }
      echo 'PHP ', PHP_VERSION, ' has read ', count(json_decode(file_get_contents('/internal/files.json'))), ' files';`,
  });
  console.log(text);
  process.exit();
}

if (task === 'serve') await serve(...(args as [string, string, string]));
else await parse(args);
