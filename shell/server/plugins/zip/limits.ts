/** What a package may cost, in bytes unless it says otherwise. */
export const limits = {
  archive: 10 * 1024 * 1024,
  entries: 500,
  file: 5 * 1024 * 1024,
  total: 25 * 1024 * 1024,
  /** Inflated size over packed size, of a file larger than `ratioFrom`. */
  fileRatio: 100,
  ratioFrom: 64 * 1024,
  /** The same over all files. */
  totalRatio: 50,
  path: 160,
  segments: 8,
  metadata: 64 * 1024,
  inflateMs: 5_000,
} as const;
