import { parseMetadata } from '@nextpanel/sdk/manifest';
import { validate, type Finding, type Tried } from '@nextpanel/sdk/validator';
import { unzipSync } from 'fflate';

/** Reads a package that the gate of the server has let in, and says what the validator says. */
export async function readAndValidate(file: File, tried: readonly Tried[]): Promise<readonly Finding[]> {
  const entries = unzipSync(new Uint8Array(await file.arrayBuffer()));
  const files = new Map(Object.entries(entries).filter(([path]) => !path.endsWith('/')));
  return validate(parseMetadata(files.get('metadata.json') ?? new Uint8Array()), files, file.name, tried);
}
