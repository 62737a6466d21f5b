import type {Notice} from '../schemas.ts';
import type {Database} from '../tables.ts';

/** The notices of every article, then those of this one. */
export async function noticesOf(db: Database, key: number | undefined): Promise<Notice[]> {
  const rows = await db
    .selectFrom('notices')
    .selectAll()
    .where((eb) => eb.or([eb('article', 'is', null), ...(key === undefined ? [] : [eb('article', '=', key)])]))
    .orderBy('article')
    .orderBy('position')
    .execute();
  return rows.map(({id, text, title, tone}) => ({id, text, ...(title ? {title} : {}), ...(tone ? {tone} : {})}));
}
