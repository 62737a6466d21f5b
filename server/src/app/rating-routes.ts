import {Problem} from '../problem.ts';
import * as routes from '../routes.ts';
import {unknownArticle} from './article-rules.ts';
import {FRESH} from './fresh.ts';
import type {Routes} from './guards.ts';
import type {Parts} from './parts.ts';
import {shownTally, type Voting} from './voting.ts';

/** Ratings, votes, and what is written about them. */
export function ratingRoutes(app: Routes, parts: Parts, voting: Voting): void {
  const {articles, votes, rules, feedback, step, minVotes} = parts;

  app.openapi(routes.ratings, async (c) => {
    const {article: names} = c.req.valid('query');
    const rows = await articles.resolve(names);
    if (!names.some((name) => rows.has(name) || rules.isOfAllowedOrigin(name))) throw unknownArticle(...names);
    const tallies = await votes.read([...rows.values()].map(({key}) => key));
    const ratings = names.map((name) => {
      const row = rows.get(name);
      const closed = !rules.takesVotes(name, row) || rules.isClosed(row);
      return {article: name, ...shownTally(tallies(row?.key), minVotes), closed};
    });
    return c.json({ratings}, 200, {'Cache-Control': FRESH.ratings});
  });

  const {cast, withdraw} = routes.voting(step);
  app.openapi(cast, async (c) => {
    const voter = c.req.valid('header')['afterword-voter'];
    return c.json(await voting.cast(c.req.valid('json'), voter, c.env.incoming), 200);
  });

  app.openapi(withdraw, async (c) => {
    const voter = c.req.valid('header')['afterword-voter'];
    return c.json(await voting.withdraw(c.req.valid('query').article, voter), 200);
  });

  app.openapi(routes.feedback, async (c) => {
    const {article, text} = c.req.valid('json');
    const row = await rules.votable(article);
    rules.refuseClosed(article, row);
    if (!row || !(await feedback.put(row.key, c.req.valid('header')['afterword-voter'], text)))
      throw new Problem(409, `This voter has no vote on ${article} to write about.`);
    return c.body(null, 204);
  });
}
