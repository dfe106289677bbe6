import { base64url, fromBase64url, hex } from './encoding.ts';

/** An Ed25519 public key. */
export interface PublicKey {
  /** SHA-256 of `raw`, in hexadecimal: what people compare and what lists of keys name. */
  readonly id: string;
  readonly raw: Uint8Array<ArrayBuffer>;
}

/** The private half stays in WebCrypto. */
export interface SigningKey extends PublicKey {
  /** Deterministic: the same bytes give the same signature. */
  sign(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
}

const ALGORITHM = 'Ed25519';
const PEM = /^-----BEGIN PRIVATE KEY-----\s([A-Za-z0-9+/=\s]+)-----END PRIVATE KEY-----\s*$/;

/** How a public key is written: base64url of its 32 bytes, 43 characters. */
export function publicKeyText({ raw }: Pick<PublicKey, 'raw'>): string {
  return base64url(raw);
}

/** Reads what `publicKeyText` writes; null when it is none. */
export async function parsePublicKey(text: string): Promise<PublicKey | null> {
  const raw = fromBase64url(text);
  return raw?.length === 32 ? await publicKey(raw) : null;
}

async function publicKey(raw: Uint8Array<ArrayBuffer>): Promise<PublicKey> {
  return { id: hex(new Uint8Array(await crypto.subtle.digest('SHA-256', raw))), raw };
}

/** A new private key as PEM (PKCS #8), the form that `openssl genpkey -algorithm ed25519` writes. */
export async function newPrivateKey(): Promise<string> {
  const pair = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new Error('Ed25519 gave no pair of keys.');
  const bytes = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
  const lines = btoa(String.fromCharCode(...bytes));
  return `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`;
}

/** Reads a private key in PEM (PKCS #8). Throws an `Error` that never shows any of it. */
export async function signingKey(pem: string): Promise<SigningKey> {
  const [, body] = PEM.exec(pem.trim().concat('\n')) ?? [];
  if (body === undefined)
    throw new Error('This is no private key in PEM (PKCS #8). `nextpanel keygen` makes one.');
  try {
    const der = Uint8Array.from(atob(body.replaceAll(/\s/g, '')), (char) => char.charCodeAt(0));
    const key = await crypto.subtle.importKey('pkcs8', der, ALGORITHM, true, ['sign']);
    const { x = '' } = await crypto.subtle.exportKey('jwk', key);
    const raw = fromBase64url(x);
    if (!raw) throw new Error('no public half');
    return {
      ...(await publicKey(raw)),
      sign: async (bytes) => new Uint8Array(await crypto.subtle.sign(ALGORITHM, key, bytes)),
    };
  } catch {
    throw new Error('This private key is not an Ed25519 key. `nextpanel keygen` makes one.');
  }
}

export async function verifies(
  { raw }: PublicKey,
  signature: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', raw, ALGORITHM, false, ['verify']);
  return await crypto.subtle.verify(ALGORITHM, key, signature, bytes);
}
