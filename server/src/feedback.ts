import {sql} from 'kysely';
import {isConstraint} from './database.ts';
import type {Database} from './tables.ts';

const COLUMNS = ['article', 'voter', 'value', 'day', 'text'] as const;

/** A text as it is kept: each character whole and written in one way, of control characters only line breaks and tabs. */
const tidy = (text: string): string =>
  Buffer.from(text)
    .toString()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .normalize()
    .trim();

/** Keeps what voters write about their votes, one text for each vote, for the site's owner alone. */
export const createFeedback = (db: Database, hash: (token: string) => Uint8Array) => ({
  /** Replaces a voter's text. Answers false where there is no vote that it could be about. */
  async put(article: number, token: string, text: string): Promise<boolean> {
    const day = new Date().toISOString().slice(0, 10);
    const put = db
      .insertInto('feedback')
      .columns([...COLUMNS])
      .expression((eb) =>
        eb
          .selectFrom('votes')
          .select([
            'article',
            'voter',
            'value',
            sql<string>`cast(${day} as text)`.as('day'),
            sql<string>`cast(${tidy(text)} as text)`.as('text'),
          ])
          .where('article', '=', article)
          .where('voter', '=', hash(token)),
      )
      .onConflict((conflict) =>
        conflict.columns(['article', 'voter']).doUpdateSet((eb) => ({
          value: eb.ref('excluded.value'),
          day: eb.ref('excluded.day'),
          text: eb.ref('excluded.text'),
        })),
      );
    try {
      return Boolean((await put.executeTakeFirst()).numInsertedOrUpdatedRows);
    } catch (error) {
      // PostgreSQL: the vote was taken back at the same time.
      if (isConstraint(error)) return false;
      throw error;
    }
  },
});
