import type {IncomingMessage} from 'node:http';
import type {App} from './app.ts';
import {Problem, problemResponse} from './problem.ts';

interface Found {
  readonly name: string;
  readonly app: App;
  /** The rest of the path, as the site's own app knows it. */
  readonly path: string;
}

/** What of the server itself is asked without naming a site. */
const isReady = (path: string): boolean => path === '/readyz';
const isAboutAll = (path: string): boolean => path === '/healthz' || isReady(path);

/**
 * Several sites in one server, each under its name with a database, lists, origins and limits of its own: nothing of one is seen at
 * another. Answers what a server with one site has.
 *
 * @param apps by the names of their sites
 */
export function joinSites(apps: ReadonlyMap<string, App>): App {
  const all = [...apps.values()];
  const asked = new WeakMap<object, Found>();

  function find(address: string): Found | undefined {
    const [, name = '', path = ''] = /^\/([^/?]+)(\/.*)$/s.exec(address) ?? [];
    const app = apps.get(name);
    return app && {name, app, path};
  }

  /** What is no site's: whether all is well, and the files of the drop-in, which are the same for all. */
  async function answerForAll(request: Request, path: string, env: object | undefined): Promise<Response> {
    if (path.startsWith('/v1/'))
      return problemResponse(
        new Problem(404, `Name the site: ${[...apps.keys()].map((name) => `/${name}${path}`).join(', ')}`),
      );
    if (!isReady(path)) return all[0]!.fetch(request, env);
    const answers = await Promise.all(all.map((app) => app.fetch(request.clone(), env)));
    return answers.find(({ok}) => !ok) ?? answers[0]!;
  }

  return {
    async fetch(request, env) {
      const known = asked.get((env as {incoming?: IncomingMessage} | undefined)?.incoming ?? {});
      if (known) return known.app.fetch(request, env);
      const {pathname, search} = new URL(request.url);
      const found = find(pathname + search);
      // It came before the sites were there.
      if (found) return found.app.fetch(new Request(new URL(found.path, request.url), request), env);
      return answerForAll(request, pathname, env);
    },
    answerDirectly(request, response) {
      const found = find(request.url!);
      if (!found) return false;
      asked.set(request, found);
      // From here on it is the site's own request.
      request.url = found.path;
      return found.app.answerDirectly(request, response);
    },
    nameOf(request) {
      const found = asked.get(request);
      if (found) return `/${found.name}${found.app.nameOf(request)}`.replace(/^\/([^/]+)other$/, '/$1/other');
      return isAboutAll(request.url ?? '') ? request.url! : all[0]!.nameOf(request);
    },
    waited: () => Math.max(...all.map((app) => app.waited())),
    stopping: () => all.forEach((app) => app.stopping()),
    close: async () => void (await Promise.all(all.map((app) => app.close()))),
  };
}
