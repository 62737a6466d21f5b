import {sql} from 'kysely';
import type {TermKind} from '../../../src/core/types.ts';
import type {Term} from '../schemas.ts';
import type {Database} from '../tables.ts';
import {termsOf} from './links.ts';

const nameOf = ({kind, name}: Pick<Term, 'kind' | 'name'>) => `${kind} ${name}`;

/** How many listed articles have each of some terms, from the index of terms. */
async function countsOf(db: Database, terms: readonly Term[]): Promise<Map<string, number>> {
  const wanted = [...new Map(terms.map((term) => [nameOf(term), term])).values()];
  if (!wanted.length) return new Map();
  const rows = await db
    .selectFrom('terms')
    .select((eb) => ['kind', 'name', eb.fn.countAll<number>().as('count')])
    .where(sql<boolean>`(kind, name) in (values ${sql.join(wanted.map(({kind, name}) => sql`(${kind}, ${name})`))})`)
    .groupBy(['kind', 'name'])
    .execute();
  return new Map(rows.map((row) => [nameOf(row), row.count]));
}

/** The terms of articles, with how many listed articles have each. */
export async function countedTerms(
  db: Database,
  keys: readonly number[],
  kind?: TermKind,
): Promise<(key: number | undefined) => Term[]> {
  const own = await termsOf(db, keys);
  const isWanted = (term: Term) => !kind || term.kind === kind;
  const counts = await countsOf(db, [...own.values()].flat().filter(isWanted));
  return (key) =>
    ((key !== undefined && own.get(key)) || [])
      .filter(isWanted)
      .map((term) => ({...term, count: counts.get(nameOf(term)) ?? 0}));
}
