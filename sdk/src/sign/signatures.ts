import { base64url, fromBase64url } from './encoding.ts';
import { parsePublicKey, publicKeyText, verifies, type PublicKey, type SigningKey } from './keys.ts';

/**
 * What is signed. The name goes in front of the bytes, so that a signature of one kind never counts for another.
 */
export type SignedKind = 'manifest' | 'index';

/** Who really signed some bytes. */
export interface Signers {
  /** Keys whose signature is right, in the order of the file. */
  readonly keys: readonly PublicKey[];
  /** Ids of keys that could not be checked, because neither the file nor the reader has them. */
  readonly unchecked: readonly string[];
}

/** A file of signatures that is wrong. Nothing that it is about may be used. */
export class SignatureError extends Error {
  override readonly name = 'SignatureError';
}

const LINE = /^keyid=([0-9a-f]{64}) sig=([A-Za-z0-9_-]{86})(?: key=([A-Za-z0-9_-]{43}))?$/;
const MOST_BYTES = 8 * 1024;
const MOST_SIGNATURES = 16;

/** `META/SIGS` or `index.sig`: a line for each key, `keyid=… sig=… key=…`. The public key is in it, so that a stranger's can be checked. */
export async function signatureLines(
  kind: SignedKind,
  bytes: Uint8Array,
  keys: readonly SigningKey[],
): Promise<string> {
  const message = signedBytes(kind, bytes);
  const lines = await Promise.all(
    keys.map(
      async (key) => `keyid=${key.id} sig=${base64url(await key.sign(message))} key=${publicKeyText(key)}\n`,
    ),
  );
  return lines.join('');
}

/**
 * Checks signatures over raw bytes; nothing of these is parsed. One that is wrong spoils all.
 * @param known keys that the reader has already; a line may then leave its key out
 * Throws `SignatureError`.
 */
export async function checkSignatures(
  kind: SignedKind,
  bytes: Uint8Array,
  signatures: Uint8Array,
  known: readonly PublicKey[] = [],
): Promise<Signers> {
  const message = signedBytes(kind, bytes);
  const keys: PublicKey[] = [];
  const unchecked: string[] = [];
  for (const { id, signature, keyText } of readLines(signatures)) {
    const own = keyText === undefined ? null : await parsePublicKey(keyText);
    if (keyText !== undefined && own?.id !== id)
      throw new SignatureError(`The key in the line of ${shortId(id)} is another one.`);
    const key = known.find((one) => one.id === id) ?? own;
    if (!key) unchecked.push(id);
    else if (await verifies(key, signature, message)) keys.push(key);
    else throw new SignatureError(`The signature of the key ${shortId(id)} is not one over these bytes.`);
  }
  return { keys, unchecked };
}

/** The beginning of a key id, in groups, for people. */
export function shortId(id: string): string {
  return (id.slice(0, 16).match(/.{4}/g) ?? []).join(' ');
}

function signedBytes(kind: SignedKind, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(`nextpanel/${kind}/v1\0`);
  const message = new Uint8Array(head.length + bytes.length);
  message.set(head);
  message.set(bytes, head.length);
  return message;
}

interface Line {
  readonly id: string;
  readonly signature: Uint8Array<ArrayBuffer>;
  readonly keyText: string | undefined;
}

function readLines(bytes: Uint8Array): Line[] {
  if (bytes.length > MOST_BYTES) throw new SignatureError(`It has more than ${MOST_BYTES} bytes.`);
  const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\n');
  if (lines.pop() !== '' || lines.length === 0)
    throw new SignatureError('It has no signature, or its last line does not end.');
  if (lines.length > MOST_SIGNATURES)
    throw new SignatureError(`It has more than ${MOST_SIGNATURES} signatures.`);
  const seen = new Set<string>();
  return lines.map((line, at) => {
    const [, id, text = '', keyText] = LINE.exec(line) ?? [];
    const signature = fromBase64url(text);
    if (id === undefined || !signature) throw new SignatureError(`Its line ${at + 1} is not a signature.`);
    if (seen.has(id)) throw new SignatureError(`It has two signatures of the key ${shortId(id)}.`);
    seen.add(id);
    return { id, signature, keyText };
  });
}
