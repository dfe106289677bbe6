import { ManifestError, metadataSchema, parseMetadata, type Metadata } from '@nextpanel/sdk/manifest';
import type { Sql } from '../ports.ts';
import { Problem } from '../problem.ts';
import type { SchemaObject } from './fence/schemaObjects.ts';
import type { Trust, Withheld } from './trust/trust.ts';

/** `kept`: the code is gone, the tables wait for the next installation. */
type PluginState = 'enabled' | 'disabled' | 'failed' | 'kept';

export interface PluginRow {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly installation: string;
  readonly state: PluginState;
  /** Why it failed, or, of an enabled one, why an update was taken back; else null. */
  readonly reason: string | null;
  readonly trust: Trust;
  /** Why it must not run; then `trust` is the same. */
  readonly withheld: Withheld | null;
  /** Who says to stand behind it; null when nobody signed it. */
  readonly publisher: string | null;
  /** Ids of the keys that signed it. */
  readonly signed_by: readonly string[];
  readonly metadata: Metadata;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Bytes. */
  readonly package_size: number;
  readonly package_sha256: string;
  readonly installed_at: string;
  readonly installed_by: string;
  readonly install_ms: number;
  /** Digest of the schema before the installation, without what other plugins own. */
  readonly schema_before: string;
  /** The panel's own schema at that time, by the number of its last step. */
  readonly core_step: number;
  /** The version that failed to load here and was left again by itself, or null. */
  readonly taken_back: string | null;
}

interface StoredRow extends Omit<PluginRow, 'metadata' | 'settings' | 'signed_by'> {
  readonly metadata: string;
  readonly signed_by: string;
  readonly settings: string;
}

export interface StoredStep {
  readonly step: number;
  readonly name: string;
  readonly up: string;
  readonly down: string;
}

/** A file of an installed plugin as it lies in the database, which may be one that a stranger has made or edited. */
export interface StoredFile {
  readonly plugin_id: string;
  readonly path: string;
  /** What it was when it was installed. */
  readonly sha256: string;
  readonly content: Uint8Array;
}

/** The plugins in the database and what each of them owns. Reads only, but for what sets states and settings. */
export class Registry {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** All that are installed, by name; those whose data was kept are not among them. */
  list(): PluginRow[] {
    return this.#sql
      .exec<StoredRow>(`SELECT * FROM plugins WHERE state <> 'kept' ORDER BY name, id`)
      .map(fromStored);
  }

  /** Those whose data was kept without them, by name. */
  kept(): PluginRow[] {
    return this.#sql
      .exec<StoredRow>(`SELECT * FROM plugins WHERE state = 'kept' ORDER BY name, id`)
      .map(fromStored);
  }

  /** The row of a plugin, in whatever state, or null. */
  find(id: string): PluginRow | null {
    const [row] = this.#sql.exec<StoredRow>('SELECT * FROM plugins WHERE id = ?', id);
    return row ? fromStored(row) : null;
  }

  /** Throws Problem 404 NOT_INSTALLED. */
  installed(id: string): PluginRow {
    const row = this.find(id);
    if (!row || row.state === 'kept') throw notInstalled(id);
    return row;
  }

  objects(id: string): Pick<SchemaObject, 'type' | 'name' | 'table'>[] {
    return this.#sql.exec(
      'SELECT type, name, table_name AS "table" FROM plugin_objects WHERE plugin_id = ? ORDER BY type, name',
      id,
    );
  }

  /** Lower-case names of the tables and views of a plugin. */
  ownNames(id: string): Set<string> {
    return new Set(
      this.objects(id)
        .filter(({ type }) => type === 'table' || type === 'view')
        .map(({ name }) => name.toLowerCase()),
    );
  }

  steps(id: string): StoredStep[] {
    return this.#sql.exec(
      'SELECT step, name, up, down FROM plugin_migrations WHERE plugin_id = ? ORDER BY step',
      id,
    );
  }

  files(installation: string): { path: string; size: number; sha256: string }[] {
    return this.#sql.exec(
      'SELECT path, size, sha256 FROM plugin_files WHERE installation = ? ORDER BY path',
      installation,
    );
  }

  /** Files of all its installations: the present one and the one that is kept for going back. */
  allFiles(id: string): { path: string; size: number; sha256: string }[] {
    return this.#sql.exec(
      'SELECT path, size, sha256 FROM plugin_files WHERE plugin_id = ? ORDER BY path, installation',
      id,
    );
  }

  /** One file of an installation, or null. */
  file(installation: string, path: string): StoredFile | null {
    const [row] = this.#sql.exec<StoredFile>(
      'SELECT plugin_id, path, sha256, content FROM plugin_files WHERE installation = ? AND path = ?',
      installation,
      path,
    );
    return row ?? null;
  }

  /** A file by what its address says, or null. `release` is version and installation, joined by a hyphen. */
  served(id: string, release: string, path: string): StoredFile | null {
    const [row] = this.#sql.exec<StoredFile>(
      `SELECT f.plugin_id, f.path, f.sha256, f.content FROM plugin_files f JOIN plugins p ON p.installation = f.installation
       WHERE p.id = ? AND p.version || '-' || p.installation = ? AND f.path = ? AND p.state <> 'kept'`,
      id,
      release,
      path,
    );
    return row ?? null;
  }

  setState(id: string, state: 'enabled' | 'disabled' | 'failed', reason: string | null = null): void {
    this.#sql.exec('UPDATE plugins SET state = ?, reason = ? WHERE id = ?', state, reason, id);
  }

  /** Stops a plugin that must not run, with the reason that people are shown. Call it inside a transaction. */
  withhold(id: string, withheld: Withheld, reason: string): void {
    this.#sql.exec(
      `UPDATE plugins SET withheld = ?, state = 'failed', reason = ? WHERE id = ?`,
      withheld,
      reason,
      id,
    );
  }

  /** The same plugin may run again; it stays disabled until somebody enables it. Call it inside a transaction. */
  release(id: string): void {
    this.#sql.exec(`UPDATE plugins SET withheld = NULL, state = 'disabled', reason = NULL WHERE id = ?`, id);
  }

  setSettings(id: string, settings: Readonly<Record<string, unknown>>): void {
    this.#sql.exec('UPDATE plugins SET settings = ? WHERE id = ?', JSON.stringify(settings), id);
  }

  /** The number of the last step of the panel's own schema. */
  coreStep(): number {
    return (
      this.#sql.exec<{ step: number | null }>('SELECT max(number) AS step FROM core_migrations')[0]?.step ?? 0
    );
  }
}

/** Where the files of an installation are served, with a trailing slash. */
export function prefixOf({
  id,
  version,
  installation,
}: Pick<PluginRow, 'id' | 'version' | 'installation'>): string {
  return `/plugins/${id}/${version}-${installation}/`;
}

export function notInstalled(id: string): Error {
  return new Problem(404, 'NOT_INSTALLED', 'This plugin is not installed.', `There is no plugin ${id} here.`);
}

function fromStored(stored: StoredRow): PluginRow {
  const settings = JSON.parse(stored.settings) as Record<string, unknown>;
  const signed_by = JSON.parse(stored.signed_by) as string[];
  const row = { ...stored, signed_by, trust: stored.withheld ?? stored.trust };
  try {
    // Stored after parsing; parsed again, because an imported database is a stranger's.
    return { ...row, metadata: parseMetadata(row.metadata), settings };
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    // It can still be seen and uninstalled, and the other plugins go on.
    const state = row.state === 'kept' ? row.state : 'failed';
    return {
      ...row,
      state,
      reason: `Its metadata.json is not valid: ${error.message}`,
      metadata: bareMetadata(row),
      settings,
    };
  }
}

function bareMetadata({ id, name, version }: Pick<StoredRow, 'id' | 'name' | 'version'>): Metadata {
  return metadataSchema.parse({
    id,
    name,
    version,
    description: name,
    author: name,
    category: 'other',
    engines: { nextpanel: '*' },
  });
}
