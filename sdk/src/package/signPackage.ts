import JSZip from 'jszip';
import { checkSignatures, type SigningKey } from '../sign/index.ts';
import { packPlugin, type PackedPlugin } from './packPlugin.ts';

const decoder = new TextDecoder();

/**
 * The same package with one more signature. Those of other keys stay, if they are over what it holds now.
 * Throws as `packPlugin` does, and `SignatureError` when a signature that it has is wrong.
 */
export async function signPackage(archive: Uint8Array, key: SigningKey): Promise<PackedPlugin> {
  const zip = await JSZip.loadAsync(archive);
  const files = new Map<string, Uint8Array>();
  for (const entry of Object.values(zip.files))
    if (!entry.dir && !entry.name.startsWith('META/')) files.set(entry.name, await entry.async('uint8array'));
  const manifest = (await zip.file('META/MANIFEST')?.async('uint8array')) ?? new Uint8Array();
  const signatures = await zip.file('META/SIGS')?.async('uint8array');
  if (!signatures) return await packPlugin(files, { keys: [key] });
  await checkSignatures('manifest', manifest, signatures);
  const others = decoder
    .decode(signatures)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith(`keyid=${key.id} `));
  return await packPlugin(files, {
    keys: [key],
    signed: { manifest: decoder.decode(manifest), signatures: others.map((line) => `${line}\n`).join('') },
  });
}
