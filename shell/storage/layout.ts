/** The unit of capture: what SQLite writes. A database with another page size is still captured in these units. */
export const PAGE_SIZE = 4096;

/** The unit of the base. Larger chunks open faster but make a checkpoint of scattered pages dearer. */
export const CHUNK_SIZE = 65536;

export const PAGES_PER_CHUNK = CHUNK_SIZE / PAGE_SIZE;

/** How many units of `unit` bytes a file of `size` bytes takes, the last one counted in full. */
export function unitsOf(size: number, unit: number): number {
  return Math.ceil(size / unit);
}

export function chunkOfPage(pageNumber: number): number {
  return Math.floor(pageNumber / PAGES_PER_CHUNK);
}
