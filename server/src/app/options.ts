import type {CloseAfter} from '../closing.ts';
import type {Log} from '../log.ts';
import type {Document, Step} from '../schemas.ts';
import type {Clock} from '../sources/refresh.ts';
import type {Unlisted} from '../unlisted.ts';

export interface AppOptions {
  /** The database file; by default `afterword.db` in the working directory. */
  readonly db?: string | undefined;
  /** Where readers reach this server. Relative addresses in the articles resolve against it. */
  readonly publicUrl: string;
  /** Whether the owner has named that address: then no other is the server's own. */
  readonly isPublicUrlGiven?: boolean | undefined;
  /** Whose pages may vote, and whose articles are taken without being listed. By default the server's own origin. */
  readonly origins?: readonly string[] | undefined;
  /** The articles: a document of the json adapter, or the file that holds it. */
  readonly articles?: string | Document | undefined;
  /** A WordPress, a Ghost, or any site with a feed or a sitemap, by the address of its home page. Its own pages may vote. */
  readonly site?: string | undefined;
  /** The Content API key of a Ghost; by default the one that its pages name. */
  readonly siteKey?: string | undefined;
  /** Minutes from one question to the site to the next; 0 for never again. By default 5. */
  readonly refresh?: number | undefined;
  /** What waits between these questions; by default the machine's clock. */
  readonly clock?: Clock | undefined;
  /** Serves the demo at `/`. */
  readonly demo?: boolean | undefined;
  /** By what voters are hashed; by default a key that is made once and kept in the database. */
  readonly key?: string | undefined;
  /** Votes, and what is written about them, a minute from one network; 0 for no limit. By default 120. */
  readonly voteLimit?: number | undefined;
  /** New voters a day from one network; 0 for no limit. By default 300. */
  readonly voterLimit?: number | undefined;
  /** Reads a minute from one network; 0, the default, for no limit. */
  readonly readLimit?: number | undefined;
  /** Articles a day that are made known by a vote from one network; 0 for no limit. By default 100. */
  readonly articleLimit?: number | undefined;
  /** Hashes that a new voter's browser has to try on average before a vote is counted; 0, the default, for none. */
  readonly proofOfWork?: number | undefined;
  /** Networks of carriers, in which many readers share few addresses: twenty times as much is taken from each. By default none. */
  readonly carrier?: readonly string[] | undefined;
  /** What becomes of votes on articles that are not listed. By default the site is asked, where there is one. */
  readonly unlisted?: Unlisted | undefined;
  /** The networks of the proxies in front, which say in `X-Forwarded-For` whose request it is. By default none. */
  readonly trustProxy?: readonly string[] | undefined;
  /** How many proxies stand in front, where their addresses are not known. By default 0. */
  readonly proxyHops?: number | undefined;
  /** The header in which a trusted proxy names the reader's address: `CF-Connecting-IP`. By default `X-Forwarded-For` is read. */
  readonly clientHeader?: string | undefined;
  /** Bytes that the body of a vote, or of what is written about it, may have. By default 8 KiB. */
  readonly maxBody?: number | undefined;
  /** Bytes that the query of an address may have. By default 8 KiB. */
  readonly maxQuery?: number | undefined;
  /** Votes are closed this many days after an article was published, or from this date or instant on. By default never. */
  readonly closeAfter?: CloseAfter | undefined;
  /** How far votes are from each other: 1, the default, or 0.5 for halves of stars. */
  readonly step?: Step | undefined;
  /** With fewer votes than this an article's average and distribution are not told. By default they always are. */
  readonly minVotes?: number | undefined;
  /** The built drop-in; by default the project's `dist`. */
  readonly dist?: string | undefined;
  /** Told what happens. By default faults alone are said, on the standard error. */
  readonly log?: Log | undefined;
}
