import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { parseMetadata, type Metadata } from '../manifest/index.ts';
import { sha256 } from '../package/files.ts';
import { writtenFiles } from '../package/packFolder.ts';
import { packPlugin } from '../package/packPlugin.ts';
import { developmentBackend } from './backendBundle.ts';
import { developmentError, type DevelopmentError } from './developmentError.ts';

/** A plugin as it is right now, packed without its screens, which the dev server has. */
export interface Good {
  readonly metadata: Metadata;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the bytes: the same sources give the same. */
  readonly stamp: string;
}

export type Made = Good | { readonly error: DevelopmentError };

/** Stands for the screens in a package whose screens come from elsewhere. */
const noScreens = {
  'frontend/remoteEntry.js': 'export {};\n',
  'frontend/mf-manifest.json': '{"shared":[]}\n',
};

/** Packs a plugin for development, anew after a change. */
export class DevelopmentPackage {
  readonly #folder: string;
  #made: Promise<Made> | null = null;
  /** The last one that could be made. */
  #last: Good | null = null;
  /** What the backend was bundled from, wherever it is. */
  #sources: ReadonlySet<string> = new Set();

  constructor(folder: string) {
    this.#folder = folder;
  }

  get last(): Good | null {
    return this.#last;
  }

  /** Whether a file goes into the package, so that a change of it changes that. */
  has(file: string): boolean {
    const path = relative(this.#folder, file).split(sep).join('/');
    return (
      this.#sources.has(file) ||
      /^(?:metadata\.json|(?:README|CHANGELOG)\.md|LICENSE|icon\.\w+|(?:backend|migrations|screenshots)\/.+)$/.test(
        path,
      )
    );
  }

  /** Never rejects. Without a change in between it gives the same again. */
  make(): Promise<Made> {
    return (this.#made ??= this.#make());
  }

  /** Something has changed: the next `make` looks again. */
  forget(): void {
    this.#made = null;
  }

  async #make(): Promise<Made> {
    const folder = this.#folder;
    if (!existsSync(join(folder, 'metadata.json')))
      return { error: developmentError(folder, 'metadata', new Error('There is no metadata.json.')) };
    let metadata: Metadata;
    try {
      metadata = parseMetadata(await readFile(join(folder, 'metadata.json')));
    } catch (error) {
      return { error: developmentError(folder, 'metadata', error) };
    }
    const files = await writtenFiles(folder);
    const encoder = new TextEncoder();
    if (metadata.frontend)
      for (const [path, text] of Object.entries(noScreens)) files.set(path, encoder.encode(text));
    try {
      const backend = metadata.backend ? await developmentBackend(folder) : null;
      this.#sources = new Set(backend?.files);
      if (backend && metadata.backend) files.set(metadata.backend.entry, encoder.encode(backend.code));
    } catch (error) {
      return { error: developmentError(folder, 'backend', error) };
    }
    try {
      const { bytes } = await packPlugin(files);
      return (this.#last = { metadata, bytes, stamp: await sha256(bytes) });
    } catch (error) {
      return { error: developmentError(folder, 'build', error) };
    }
  }
}
