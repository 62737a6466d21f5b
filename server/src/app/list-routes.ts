import * as routes from '../routes.ts';
import {unknownArticle} from './article-rules.ts';
import {FRESH} from './fresh.ts';
import type {Routes} from './guards.ts';
import type {Parts} from './parts.ts';

const FOR_LISTS = {'Cache-Control': FRESH.lists};

/** Lists of articles, and what belongs to one. */
export function listRoutes(app: Routes, {articles, rules, minVotes}: Parts): void {
  app.openapi(routes.latest, async (c) => c.json(await articles.latest(c.req.valid('query')), 200, FOR_LISTS));

  app.openapi(routes.top, async (c) =>
    c.json({items: await articles.top(c.req.valid('query'), minVotes)}, 200, FOR_LISTS),
  );

  app.openapi(routes.neighbours, async (c) => {
    const {article, scope} = c.req.valid('query');
    const found = await articles.neighbours(await rules.listed(article), scope);
    return c.json({article, ...found}, 200, FOR_LISTS);
  });

  app.openapi(routes.related, async (c) => {
    const {article, by, ...query} = c.req.valid('query');
    const found = await articles.related(await rules.listed(article), by, query);
    return c.json({article, by, ...found}, 200, FOR_LISTS);
  });

  app.openapi(routes.terms, async (c) => {
    const {article: names, kind} = c.req.valid('query');
    const rows = await articles.resolve(names);
    const keyOf = (name: string) => (rows.get(name)?.listed ? rows.get(name)!.key : undefined);
    if (names.every((name) => keyOf(name) === undefined)) throw unknownArticle(...names);
    const termsOf = await articles.terms(
      names.flatMap((name) => keyOf(name) ?? []),
      kind,
    );
    const terms = names.map((name) => ({article: name, items: termsOf(keyOf(name))}));
    return c.json({terms}, 200, FOR_LISTS);
  });

  app.openapi(routes.notices, async (c) => {
    const {article} = c.req.valid('query');
    const row = await rules.votable(article);
    return c.json({article, items: await articles.notices(row?.key)}, 200, FOR_LISTS);
  });
}
