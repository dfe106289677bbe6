/** Passwords as PBKDF2-SHA256 records: `pbkdf2-sha256$<rounds>$<salt>$<hash>`, both parts base64. */

const ROUNDS = 600_000;
const HASH_BITS = 256;

/** No password matches it. Verified against when there is no such user, so that both cases take the same time. */
export const NO_PASSWORD = `pbkdf2-sha256$${ROUNDS}$AAAAAAAAAAAAAAAAAAAAAA==$`;

/** The record to store for a password. `salt` (16 bytes) comes from the platform's randomness unless given. */
export async function hashPassword(
  password: string,
  salt: Uint8Array<ArrayBuffer> = crypto.getRandomValues(new Uint8Array(16)),
): Promise<string> {
  const hash = await derive(password, salt, ROUNDS);
  return `pbkdf2-sha256$${ROUNDS}$${toBase64(salt)}$${toBase64(hash)}`;
}

/** Whether the password fits the record. `undefined` (no such user) does the same work and answers false. */
export async function verifyPassword(password: string, record: string | undefined): Promise<boolean> {
  const [scheme, rounds, salt = '', hash = ''] = (record ?? NO_PASSWORD).split('$');
  if (scheme !== 'pbkdf2-sha256') return false;
  return sameBytes(await derive(password, fromBase64(salt), Number(rounds)), fromBase64(hash));
}

async function derive(
  password: string,
  salt: Uint8Array<ArrayBuffer>,
  rounds: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const text = new TextEncoder().encode(password.normalize('NFC'));
  const key = await crypto.subtle.importKey('raw', text, 'PBKDF2', false, ['deriveBits']);
  const params = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return new Uint8Array(await crypto.subtle.deriveBits(params, key, HASH_BITS));
}

/** Looks at every byte, whatever it finds, so that the time taken tells nothing about where they differ. */
function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  let different = a.length ^ b.length;
  for (let i = 0; i < a.length; i += 1) different |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return different === 0;
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCodePoint(...bytes));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.codePointAt(0) ?? 0);
}
