import { refuse } from '../refuse.ts';
import { limits } from './limits.ts';

/** End of central directory: where the list of entries begins, how long it is, how many it names. */
export interface EndRecord {
  readonly entries: number;
  readonly offset: number;
  readonly size: number;
  /** Where this record itself begins. */
  readonly at: number;
}

const SIGNATURE = 0x06054b50;
const ZIP64_LOCATOR = 0x07064b50;
const LENGTH = 22;

/** Reads the last record of an archive, which must end exactly with it. */
export function readEndRecord(bytes: Uint8Array): EndRecord {
  if (bytes.length === 0)
    throw refuse(
      'ZIP_EMPTY',
      'This file is empty.',
      'Choose the package of a plugin, such as ai_chatbot_v1.0.0.zip.',
    );
  if (bytes.length > limits.archive)
    throw refuse(
      'ZIP_SIZE',
      'This package is too large.',
      `It has ${bytes.length} bytes; at most ${limits.archive} are allowed.`,
    );
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = bytes.length - LENGTH;
  if (at < 0 || view.getUint32(at, true) !== SIGNATURE) throw noEndRecord(bytes, view);
  const [disk, startDisk, onDisk, entries] = [4, 6, 8, 10].map((field) => view.getUint16(at + field, true));
  const size = view.getUint32(at + 12, true);
  const offset = view.getUint32(at + 16, true);
  if (view.getUint16(at + 20, true) !== 0)
    throw refuse(
      'ZIP_TRUNCATED',
      'This archive ends inside its comment.',
      'Download or pack it again, without a comment.',
    );
  if (usesZip64(view, at) || entries === 0xffff || size === 0xffffffff || offset === 0xffffffff)
    throw refuse(
      'ZIP64',
      'This archive uses ZIP64.',
      'A package is never that large: pack it again without ZIP64.',
    );
  if (disk !== 0 || startDisk !== 0 || onDisk !== entries)
    throw refuse('MULTIDISK', 'This archive is split over several files.', 'Pack it as one file.');
  if (!entries)
    throw refuse('ZIP_EMPTY', 'This archive holds no files.', 'A package holds at least a metadata.json.');
  if (entries > limits.entries)
    throw refuse(
      'ENTRY_COUNT',
      'This package holds too many files.',
      `${entries} entries; at most ${limits.entries} are allowed.`,
    );
  if (offset + size > at)
    throw refuse(
      'ZIP_TRUNCATED',
      'Part of this archive is missing.',
      'Its list of files should be longer than what is there. Download or pack it again.',
    );
  if (offset + size !== at)
    throw refuse(
      'LAYOUT',
      'There is something between the list of files and the end of this archive.',
      'Pack it again with a plain ZIP tool.',
    );
  return { entries, offset, size, at };
}

function usesZip64(view: DataView, end: number): boolean {
  return end >= 20 && view.getUint32(end - 20, true) === ZIP64_LOCATOR;
}

/** Says which of three things a file is that does not end with the record: commented, cut off, or no ZIP at all. */
function noEndRecord(bytes: Uint8Array, view: DataView): Error {
  const beginsAsZip = bytes.length >= 4 && [0x04034b50, SIGNATURE].includes(view.getUint32(0, true));
  for (let at = bytes.length - LENGTH; at >= Math.max(0, bytes.length - LENGTH - 0xffff); at -= 1) {
    if (view.getUint32(at, true) === SIGNATURE)
      return refuse(
        'EOCD',
        'Something follows the end of this archive.',
        'A package has no comment and nothing behind its last record: pack it again without.',
      );
  }
  return beginsAsZip
    ? refuse('ZIP_TRUNCATED', 'This archive is cut off.', 'Its end is missing. Download or pack it again.')
    : refuse(
        'ZIP_NOT_ZIP',
        'This file is not a ZIP archive.',
        'Choose the package of a plugin, such as ai_chatbot_v1.0.0.zip.',
      );
}
