import {HTTPException} from 'hono/http-exception';
import type {Log} from '../log.ts';
import {isAway} from '../postgres.ts';
import {Problem} from '../problem.ts';
import {isBusy, isUnwritable} from '../sqlite/driver.ts';

/** Seconds after which whoever the database did not serve may come again. */
const SOON = '5';

/** What is answered where something was thrown. What is nobody's fault but the server's is logged. */
export const problemsOf =
  (log: Log) =>
  (error: unknown): Problem => {
    if (error instanceof Problem) return error;
    if (error instanceof HTTPException) return new Problem(error.status, error.message);
    if (isBusy(error)) return new Problem(503, 'Another program writes to the database.', {'Retry-After': SOON});
    const {message, stack, code} = error as NodeJS.ErrnoException;
    // What Node says when the connection ends within a body: nobody is there any more to be answered.
    if (message === 'aborted' && code === 'ECONNRESET')
      return new Problem(400, 'The request ended before its body did.');
    if (isAway(error) || isUnwritable(error)) {
      log(`The database does not answer: ${message}`, {level: 'warn'});
      return new Problem(503, 'The database does not answer now.', {'Retry-After': SOON});
    }
    log(`A fault: ${message}`, {level: 'error', stack});
    return new Problem(500, 'Something went wrong here. The server has logged it.');
  };
