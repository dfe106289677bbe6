/** Slows guessing down: after a few failures an e-mail address has to wait, twice as long after each further one. */
import { Problem } from '../problem.ts';
import type { Clock, Sql } from '../ports.ts';
import { between, DAY, later, MINUTE, realTime, SECOND } from '../time.ts';

const FREE_FAILURES = 4;
const FIRST_WAIT = 30 * SECOND;
const LONGEST_WAIT = 15 * MINUTE;
const FORGET_AFTER = DAY;

/**
 * Books an attempt **before** its password is looked at, so that guesses made side by side can't outrun the count.
 * Throws Problem 429 TOO_MANY_ATTEMPTS `{ retry_after }` (seconds) while the address has to wait; that is not counted.
 */
export function bookAttempt(sql: Sql, clock: Clock, email: string): void {
  const now = realTime(clock).now();
  const wait = sql.transaction(() => {
    // A clock that was set back must not make anybody wait for a time that lies far ahead.
    sql.exec('DELETE FROM login_attempts WHERE last_at < ? OR last_at > ?', later(now, -FORGET_AFTER), now);
    const [row] = sql.exec<{ failures: number; blocked_until: string | null }>(
      'SELECT failures, blocked_until FROM login_attempts WHERE email = ?',
      email,
    );
    if (row?.blocked_until && row.blocked_until > now) return between(now, row.blocked_until);
    const failures = (row?.failures ?? 0) + 1;
    const pause = waitAfter(failures);
    sql.exec(
      `INSERT INTO login_attempts (email, failures, last_at, blocked_until) VALUES (?, ?, ?, ?)
       ON CONFLICT (email) DO UPDATE SET
         failures = excluded.failures, last_at = excluded.last_at, blocked_until = excluded.blocked_until`,
      email,
      failures,
      now,
      pause > 0 ? later(now, pause) : null,
    );
    return 0;
  });
  if (wait === 0) return;
  const seconds = Math.ceil(wait / SECOND);
  throw new Problem(
    429,
    'TOO_MANY_ATTEMPTS',
    'Too many attempts to sign in.',
    `Wait ${seconds} seconds and try again.`,
    { retry_after: seconds },
  );
}

/** Forgets the attempts: the password was right. */
export function clearAttempts(sql: Sql, email: string): void {
  sql.exec('DELETE FROM login_attempts WHERE email = ?', email);
}

/** Milliseconds to wait after that many failures in a row. */
function waitAfter(failures: number): number {
  return failures <= FREE_FAILURES
    ? 0
    : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failures - FREE_FAILURES - 1));
}
