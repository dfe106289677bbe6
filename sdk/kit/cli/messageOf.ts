/** What the system answers most, for people: what follows the path. */
const words: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  EEXIST: 'is there already; nothing was changed',
  EACCES: 'can not be read or written: the system does not let you',
  EPERM: 'can not be changed: the system does not let you',
  EROFS: 'can not be written: its disk is read only',
  EISDIR: 'is a folder, not a file',
  ENOTDIR: 'is no folder',
  ENOSPC: 'can not be written: the disk is full',
};

/** The message of what was thrown; of an error of the system with the path that it is about, in words. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code = '', path } = error as NodeJS.ErrnoException;
  const said = words[code];
  return said !== undefined && path !== undefined ? `${path} ${said}.` : error.message;
}
