import type { Sql } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { DAY, later } from '../../time.ts';
import { sha256 } from '../zip/openPackage.ts';
import type { Trash, TrashItem, TrashLabel } from './trash.ts';

/** How long an item waits. */
export const TRASH_DAYS = 30;

/**
 * Removed plugins that can come back. An item is stored before its removal commits. So one whose plugin is in the
 * database belongs to a removal that never happened, or to a plugin that was put back: it goes with the next look.
 */
export class TrashBin {
  readonly #sql: Sql;
  readonly #trash: Trash;
  readonly #settled: () => Promise<void>;
  /** Ids of items whose removal is under way. */
  readonly #underWay = new Set<string>();

  /** @param settled resolves when all that has been committed is durable */
  constructor(sql: Sql, trash: Trash, settled: () => Promise<void>) {
    this.#sql = sql;
    this.#trash = trash;
    this.#settled = settled;
  }

  get mostBytes(): number {
    return this.#trash.mostBytes;
  }

  /** Throws Problem QUOTA when so many bytes are more than the trash takes. */
  checkSize(name: string, bytes: number): void {
    if (bytes > this.mostBytes)
      throw noRoom(
        name,
        `It has ${megabytes(bytes)}; the plugin trash takes at most ${megabytes(this.mostBytes)}.`,
      );
  }

  /**
   * Stores a plugin that is about to be removed. Call `removed` or `kept` afterwards.
   * Throws Problem QUOTA when the trash, or the browser, has no room for it.
   */
  async put(
    id: string,
    about: Omit<TrashLabel, 'size' | 'sha256' | 'removed_at'>,
    content: Uint8Array<ArrayBuffer>,
  ): Promise<void> {
    this.checkSize(about.name, content.length);
    const label = {
      ...about,
      removed_at: this.#trash.now(),
      size: content.length,
      sha256: await sha256(content),
    };
    this.#underWay.add(id);
    try {
      await this.#trash.put({ id, label }, content);
    } catch (error) {
      this.#underWay.delete(id);
      if (!(error instanceof Error) || error.name !== 'StorageFullError') throw error;
      throw noRoom(about.name, `The browser has no ${megabytes(content.length)} left.`);
    }
  }

  /** The removal is committed. */
  removed(id: string): void {
    this.#underWay.delete(id);
  }

  /** The removal did not happen. Should taking the item away fail as well, the next look does it. */
  async kept(id: string): Promise<void> {
    this.#underWay.delete(id);
    await this.remove([id]).catch(() => undefined);
  }

  /** What can be put back, newest first. Takes away what no longer belongs here. */
  async list(): Promise<TrashItem[]> {
    const items = [...(await this.#trash.items())].sort((a, b) =>
      a.label.removed_at < b.label.removed_at ? 1 : -1,
    );
    const obsolete = new Set(items.filter((item) => this.#isObsolete(item)));
    let bytes = 0;
    for (const item of items) {
      if (obsolete.has(item) || this.#underWay.has(item.id)) continue;
      bytes += item.label.size;
      if (bytes > this.mostBytes) obsolete.add(item);
    }
    if (obsolete.size > 0) await this.remove([...obsolete].map(({ id }) => id));
    return items.filter((item) => !obsolete.has(item) && !this.#underWay.has(item.id));
  }

  /** Throws Problem NOT_FOUND. */
  async find(id: string): Promise<TrashItem> {
    const item = (await this.list()).find((one) => one.id === id);
    if (!item) throw notThere();
    return item;
  }

  /** One item with its content, checked. Throws Problem NOT_FOUND or HASH_MISMATCH. */
  async open(id: string): Promise<{ readonly item: TrashItem; readonly content: Uint8Array }> {
    const item = await this.find(id);
    const content = await this.#trash.content(id);
    if (!content) throw notThere();
    if ((await sha256(new Uint8Array(content))) !== item.label.sha256)
      throw new Problem(
        422,
        'HASH_MISMATCH',
        `What the trash holds of ${item.label.name} is damaged.`,
        'It can not be put back. Install the plugin from its package.',
      );
    return { item, content };
  }

  /**
   * Deletes items for good, but not before what was committed by now is durable: a plugin that was put back must never be
   * in neither of the two places.
   */
  async remove(ids: readonly string[]): Promise<void> {
    await this.#settled();
    await this.#trash.remove(ids);
  }

  async empty(): Promise<void> {
    await this.#trash.clear();
  }

  #isObsolete({ id, label }: TrashItem): boolean {
    if (this.#underWay.has(id)) return false;
    if (expiryOf(label.removed_at) < this.#trash.now()) return true;
    const [present] = this.#sql.exec(
      'SELECT 1 FROM plugins WHERE installation = ? OR restored_from = ?',
      label.installation,
      id,
    );
    return present !== undefined;
  }
}

const notThere = () =>
  new Problem(
    404,
    'NOT_FOUND',
    'This plugin is not in the trash.',
    'It was put back, deleted, or its time is over.',
  );

/** When an item goes by itself. */
export const expiryOf = (removedAt: string): string => later(removedAt, TRASH_DAYS * DAY);

function noRoom(name: string, why: string): Problem {
  return new Problem(
    507,
    'QUOTA',
    `There is no room to keep ${name} for Undo.`,
    `${why} Nothing was changed. Remove it without Undo, or export it first.`,
    { without_undo: true },
  );
}

const megabytes = (size: number) => `${(size / 2 ** 20).toFixed(1)} MB`;
