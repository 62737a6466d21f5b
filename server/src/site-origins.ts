import type {Database} from './tables.ts';

/** Whose pages a site's articles are, as the server that has read it found out: the others are told by the database. */
export interface SiteOrigins {
  save(site: string, origins: readonly string[]): Promise<void>;
  load(site: string): Promise<readonly string[]>;
}

const settingOf = (site: string): string => `origins:${site}`;

export const createSiteOrigins = (db: Database): SiteOrigins => ({
  async save(site, origins) {
    if (JSON.stringify(await this.load(site)) === JSON.stringify(origins)) return;
    const value = Buffer.from(JSON.stringify(origins));
    await db
      .insertInto('settings')
      .values({name: settingOf(site), value})
      .onConflict((conflict) => conflict.column('name').doUpdateSet({value}))
      .execute();
  },
  async load(site) {
    const row = await db.selectFrom('settings').select('value').where('name', '=', settingOf(site)).executeTakeFirst();
    return row ? (JSON.parse(Buffer.from(row.value).toString()) as string[]) : [];
  },
});
