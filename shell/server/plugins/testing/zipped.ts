import JSZip from 'jszip';

type Contents = Iterable<readonly [path: string, content: Uint8Array | string]>;

/** Zips whatever it is given, also what our own packer would refuse. */
export async function zipped(files: Contents): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new JSZip();
  for (const [path, content] of files) zip.file(path, content, { createFolders: false });
  return (await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })) as Uint8Array<ArrayBuffer>;
}
