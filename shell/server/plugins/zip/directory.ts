import { refuse } from '../refuse.ts';
import { checkHeader, decodeName, hasSecondName, sameBytes, type Entry, type Header } from './entry.ts';
import type { EndRecord } from './endRecord.ts';

const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const CENTRAL_LENGTH = 46;
const LOCAL_LENGTH = 30;

interface CentralHeader extends Header {
  readonly offset: number;
  readonly attributes: number;
}

/**
 * All entries of an archive, after every rule that can be checked without inflating: the central directory is
 * contiguous, each entry's local header says the same, and headers with their data cover the file from 0 without gap or overlap.
 */
export function readDirectory(bytes: Uint8Array, end: EndRecord): Entry[] {
  const central = readCentral(bytes, end);
  let position = 0;
  const entries = central
    .toSorted((a, b) => a.offset - b.offset)
    .map((header) => {
      if (header.offset !== position) throw gap(header, position);
      const entry = readLocal(bytes, header, end.offset);
      position = entry.data + entry.packed;
      if (position > end.offset)
        throw refuse(
          'LAYOUT',
          `The data of ${header.name} runs into the list of files.`,
          'Pack the archive again.',
        );
      return entry;
    });
  if (position !== end.offset)
    throw refuse(
      'LAYOUT',
      'There is something between the last file and the list of files.',
      'Pack the archive again with a plain ZIP tool.',
    );
  return entries;
}

function readCentral(bytes: Uint8Array, end: EndRecord): CentralHeader[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headers: CentralHeader[] = [];
  let at = end.offset;
  while (at < end.at) {
    if (at + CENTRAL_LENGTH > end.at || view.getUint32(at, true) !== CENTRAL)
      throw refuse(
        'LAYOUT',
        'The list of files is not where the end of this archive says.',
        'Pack it again.',
      );
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const commentLength = view.getUint16(at + 32, true);
    const next = at + CENTRAL_LENGTH + nameLength + extraLength + commentLength;
    if (next > end.at)
      throw refuse('LAYOUT', 'The list of files is longer than its place.', 'Pack the archive again.');
    const header = {
      ...readHeader(bytes, view, at + 8, at + CENTRAL_LENGTH, nameLength, extraLength),
      offset: view.getUint32(at + 42, true),
      attributes: view.getUint32(at + 38, true),
    };
    checkHeader(header);
    if (view.getUint16(at + 34, true) !== 0)
      throw refuse('MULTIDISK', `${header.name} is on another disk.`, 'Pack it as one file.');
    checkKind(header);
    headers.push(header);
    at = next;
  }
  if (headers.length !== end.entries)
    throw refuse(
      'EOCD',
      'The end of this archive counts its files wrongly.',
      `It says ${end.entries}, the list has ${headers.length}. Pack it again.`,
    );
  return headers;
}

/** @param at where the fields from "flags" on begin; they stand in the same order in both kinds of header */
function readHeader(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  nameAt: number,
  nameLength: number,
  extraLength: number,
): Header {
  const flags = view.getUint16(at, true);
  const nameBytes = bytes.subarray(nameAt, nameAt + nameLength);
  return {
    name: decodeName(nameBytes),
    nameBytes,
    flags,
    method: view.getUint16(at + 2, true),
    crc: view.getUint32(at + 8, true),
    packed: view.getUint32(at + 12, true),
    size: view.getUint32(at + 16, true),
    extra: bytes.subarray(nameAt + nameLength, nameAt + nameLength + extraLength),
  };
}

function readLocal(bytes: Uint8Array, central: CentralHeader, limit: number): Entry {
  const { offset, name } = central;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + LOCAL_LENGTH > limit || view.getUint32(offset, true) !== LOCAL)
    throw refuse('LAYOUT', `${name} is not where the list of files says.`, 'Pack the archive again.');
  const nameLength = view.getUint16(offset + 26, true);
  const extraLength = view.getUint16(offset + 28, true);
  const data = offset + LOCAL_LENGTH + nameLength + extraLength;
  if (data > limit)
    throw refuse('LAYOUT', `The header of ${name} runs into the list of files.`, 'Pack the archive again.');
  const local = readHeader(bytes, view, offset + 6, offset + LOCAL_LENGTH, nameLength, extraLength);
  checkHeader(local);
  const fields = ['flags', 'method', 'crc', 'packed', 'size'] as const;
  const differing = sameBytes(local.nameBytes, central.nameBytes)
    ? fields.find((field) => local[field] !== central[field])
    : 'name';
  if (differing)
    throw refuse(
      'HEADER_MISMATCH',
      `${name} is described in two ways.`,
      `The two headers of this file differ in "${differing}". Pack the archive again.`,
    );
  const secondName = hasSecondName(central) || hasSecondName(local);
  return { ...central, data, folder: name.endsWith('/'), secondName };
}

const TYPE_MASK = 0o170000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;
const LINK = 0o120000;
const DOS_FOLDER = 0x10;
const DOS_VOLUME = 0x08;

/** Only files and folders: no links, devices or pipes, whatever system the archive says it comes from. */
function checkKind({ name, attributes, size, packed }: CentralHeader): void {
  const type = (attributes >>> 16) & TYPE_MASK;
  const folder = name.endsWith('/');
  if (type === LINK)
    throw refuse('ATTR_SYMLINK', `${name} is a link.`, 'Put the file itself into the package.');
  const expected = folder ? FOLDER : REGULAR;
  const dosFolder = (attributes & DOS_FOLDER) !== 0;
  if ((type !== 0 && type !== expected) || attributes & DOS_VOLUME || (dosFolder && !folder))
    throw refuse('ATTR_TYPE', `${name} is not a plain file.`, 'A package holds files and folders only.');
  if (folder && (size !== 0 || packed !== 0))
    throw refuse('ATTR_TYPE', `The folder ${name} has content.`, 'Pack the archive again.');
}

function gap({ name, offset }: CentralHeader, position: number): Error {
  return offset < position
    ? refuse(
        'LAYOUT',
        `${name} overlaps the file before it.`,
        'Pack the archive again with a plain ZIP tool.',
      )
    : refuse(
        'LAYOUT',
        `There is something before ${name} that belongs to no file.`,
        `${offset - position} bytes at ${position}. Pack the archive again.`,
      );
}
