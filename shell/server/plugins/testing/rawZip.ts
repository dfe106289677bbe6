import { crc32, deflateRawSync } from 'node:zlib';

/** One entry, with whatever an attacker may write into its headers. */
export interface RawEntry {
  readonly name: string | Uint8Array;
  readonly content?: string | Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  /** Bytes as they stand in the archive, instead of the compressed content. */
  readonly data?: Uint8Array;
  readonly crc?: number;
  readonly size?: number;
  readonly packed?: number;
  /** Unix mode and DOS attributes. */
  readonly attributes?: number;
  readonly extra?: Uint8Array;
  readonly disk?: number;
  /** Fields of the local header alone. */
  readonly local?: Partial<Pick<RawEntry, 'name' | 'method' | 'flags' | 'crc' | 'size' | 'packed'>>;
  /** Bytes before the local header. */
  readonly before?: Uint8Array;
  /** Where the central directory says that the local header is. */
  readonly offset?: number;
}

export interface RawArchive {
  readonly comment?: string;
  readonly after?: Uint8Array;
  readonly beforeCentral?: Uint8Array;
  readonly beforeEnd?: Uint8Array;
  readonly entries?: number;
  readonly onDisk?: number;
  readonly disk?: number;
  readonly centralOffset?: number;
  readonly centralSize?: number;
}

const bytesOf = (value: string | Uint8Array): Uint8Array =>
  typeof value === 'string' ? new TextEncoder().encode(value) : value;

/** Writes an archive field by field; nothing is checked. */
export function rawZip(entries: readonly RawEntry[], archive: RawArchive = {}): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let at = 0;
  const push = (bytes: Uint8Array) => {
    parts.push(bytes);
    at += bytes.length;
  };
  for (const entry of entries) {
    const content = bytesOf(entry.content ?? '');
    const method = entry.method ?? 8;
    const data = entry.data ?? (method === 8 ? deflateRawSync(content) : content);
    const fields = {
      name: entry.name,
      method,
      flags: entry.flags ?? 0,
      crc: entry.crc ?? crc32(content),
      size: entry.size ?? content.length,
      packed: entry.packed ?? data.length,
    };
    push(entry.before ?? new Uint8Array());
    const offset = entry.offset ?? at;
    const local = { ...fields, ...entry.local };
    push(header(0x04034b50, 30, 4, local, entry.extra ?? new Uint8Array()));
    push(data);
    central.push(centralHeader(fields, entry, offset));
  }
  push(archive.beforeCentral ?? new Uint8Array());
  const centralAt = at;
  central.forEach(push);
  const centralSize = at - centralAt;
  push(archive.beforeEnd ?? new Uint8Array());
  const comment = bytesOf(archive.comment ?? '');
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(4, archive.disk ?? 0, true);
  end.setUint16(8, archive.onDisk ?? archive.entries ?? entries.length, true);
  end.setUint16(10, archive.entries ?? entries.length, true);
  end.setUint32(12, archive.centralSize ?? centralSize, true);
  end.setUint32(16, archive.centralOffset ?? centralAt, true);
  end.setUint16(20, comment.length, true);
  push(new Uint8Array(end.buffer));
  push(comment);
  push(archive.after ?? new Uint8Array());
  return Uint8Array.from(Buffer.concat(parts));
}

interface Fields {
  readonly name: string | Uint8Array;
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly size: number;
  readonly packed: number;
}

function header(
  signature: number,
  length: number,
  versionAt: number,
  fields: Fields,
  extra: Uint8Array,
): Uint8Array {
  const name = bytesOf(fields.name);
  const bytes = new Uint8Array(length + name.length + extra.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signature, true);
  view.setUint16(versionAt, 20, true);
  const at = versionAt + 2;
  view.setUint16(at, fields.flags, true);
  view.setUint16(at + 2, fields.method, true);
  view.setUint32(at + 8, fields.crc, true);
  view.setUint32(at + 12, fields.packed, true);
  view.setUint32(at + 16, fields.size, true);
  view.setUint16(at + 20, name.length, true);
  view.setUint16(at + 22, extra.length, true);
  bytes.set(name, length);
  bytes.set(extra, length + name.length);
  return bytes;
}

function centralHeader(
  fields: Fields,
  { extra = new Uint8Array(), attributes = 0, disk = 0 }: RawEntry,
  offset: number,
): Uint8Array {
  const bytes = header(0x02014b50, 46, 6, fields, extra);
  const view = new DataView(bytes.buffer);
  view.setUint16(34, disk, true);
  view.setUint32(38, attributes, true);
  view.setUint32(42, offset, true);
  return bytes;
}
