import { NewerDatabaseError } from '../db/migrate.ts';
import { Problem } from '../problem.ts';

/** What the host refused, as the caller is told; anything else as it is. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error instanceof NewerDatabaseError)
    return new Problem(
      422,
      'DATABASE_NEWER',
      'This database was made by a newer version of NextPanel.',
      'Load the newest version of the panel, then import it again. Nothing was changed.',
    );
  switch (error.name) {
    case 'ImportRefusedError':
      return 'reason' in error && error.reason === 'not-sqlite' ? notSqlite() : damaged(error.message);
    case 'DatabaseDamagedError':
      return damaged(error.message);
    case 'UnknownSnapshotError':
      return new Problem(404, 'NOT_FOUND', 'There is no such snapshot.', 'It was removed, or is too old.');
    case 'StorageFullError':
      return new Problem(
        507,
        'QUOTA',
        'The browser has no room left for this change; nothing was changed.',
        'Remove old snapshots, free disk space or remove other sites’ data, then try again.',
      );
    default:
      return error;
  }
}

export const foreign = (): Problem =>
  new Problem(
    422,
    'DATABASE_FOREIGN',
    'This is not a database of NextPanel.',
    'It is a sound SQLite database, but some program other than the panel made it. Nothing was changed.',
  );

export const inconsistent = (detail: string): Problem =>
  new Problem(
    422,
    'DATABASE_INCONSISTENT',
    'The plugins in this database do not agree with its tables.',
    `${detail} Nothing was changed.`,
  );

export const withoutAdministrator = (): Problem =>
  new Problem(
    422,
    'DATABASE_NO_ADMIN',
    'This database has no administrator.',
    'Nobody could manage the panel after importing it. Nothing was changed.',
  );

export const noVault = (): Problem =>
  new Problem(
    501,
    'NOT_AVAILABLE',
    'This host can not exchange the database.',
    'It is kept by the platform that the panel runs on; use its own backups.',
  );

const notSqlite = (): Problem =>
  new Problem(
    422,
    'DATABASE_NOT_SQLITE',
    'This is not a SQLite file.',
    'Choose a file that was exported from a panel. Nothing was changed.',
  );

export const damaged = (reason: string): Problem =>
  new Problem(
    422,
    'DATABASE_DAMAGED',
    'This database is damaged.',
    `${reason.replace(/\.?$/, '.')} Nothing was changed.`,
  );
