import type { Metadata } from '@nextpanel/sdk/manifest';
import satisfies from 'semver/functions/satisfies.js';
import validRange from 'semver/ranges/valid.js';
import { PANEL_VERSION } from '../version.ts';
import { refuse } from './refuse.ts';

/** What the shell brings for all plugins, by the name under which a remote shares it. `compatibility.test.ts` keeps it true. */
export const providedByShell: Readonly<Record<string, string>> = {
  react: '19.3.1',
  'react-dom': '19.3.1',
  'react-router': '8.5.1',
  '@nextpanel/sdk': '1.0.0',
};

export interface Compatibility {
  readonly compatible: boolean;
  /** For people. */
  readonly text: string;
}

export function compatibilityOf({ nextpanel }: Metadata['engines']): Compatibility {
  return satisfies(PANEL_VERSION, nextpanel, { includePrerelease: true })
    ? { compatible: true, text: `Works with this NextPanel ${PANEL_VERSION}` }
    : { compatible: false, text: `Needs NextPanel ${nextpanel}; this is ${PANEL_VERSION}` };
}

/** Throws Problem INCOMPATIBLE when the plugin was made for another panel. */
export function checkEngines({ engines, name }: Metadata): void {
  const { compatible, text } = compatibilityOf(engines);
  if (!compatible) throw refuse('INCOMPATIBLE', `${name} does not work with this panel.`, `${text}.`);
}

interface Shared {
  readonly name?: unknown;
  readonly requiredVersion?: unknown;
}

/** How deep mf-manifest.json may be nested; the build tools need five levels. */
const DEEPEST = 32;

/**
 * Reads what a remote wants to share with the shell. The federation runtime only logs a version that does not fit and
 * evaluates `getPublicPath`, so both are settled here. Throws Problem MF_FORBIDDEN, INCOMPATIBLE or MANIFEST_FIELD.
 * @param text of an mf-manifest.json
 */
export function checkFederation(text: string, { frontend }: Pick<Metadata, 'frontend'>): void {
  const manifest = parse(text);
  walk(manifest);
  const { shared, exposes } = (manifest ?? {}) as { shared?: unknown; exposes?: unknown };
  for (const { name, requiredVersion } of Array.isArray(shared)
    ? (shared as (Shared | null)[]).map((one) => one ?? {})
    : []) {
    if (typeof name !== 'string' || typeof requiredVersion !== 'string') continue;
    const provided =
      providedByShell[name] ??
      providedByShell[
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/')
      ];
    if (
      provided !== undefined &&
      validRange(requiredVersion) !== null &&
      !satisfies(provided, requiredVersion)
    )
      throw refuse(
        'INCOMPATIBLE',
        `The screens of this plugin need ${name} ${requiredVersion}.`,
        `This panel has ${provided}. Build the plugin with that version.`,
      );
  }
  if (frontend && Array.isArray(exposes)) checkExposes(exposes, frontend);
}

function checkExposes(exposes: readonly unknown[], frontend: NonNullable<Metadata['frontend']>): void {
  const built = new Set(exposes.map((one) => (one as { path?: unknown } | null)?.path));
  for (const [list, uses] of Object.entries({ routes: frontend.routes, slots: frontend.slots }))
    for (const [at, { expose }] of uses.entries())
      if (!built.has(expose))
        throw refuse(
          'MANIFEST_FIELD',
          `The screens of this plugin have no module ${expose}.`,
          `metadata.json names it in frontend.${list}.${at}.expose, the build exposes ${[...built].join(', ') || 'nothing'}. Add it and build again.`,
          { path: `frontend.${list}.${at}.expose` },
        );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse('MF_FORBIDDEN', 'mf-manifest.json is not JSON.', 'Build the plugin again.');
  }
}

/** An address that leads away from the plugin's own files, or that is code itself. */
const FOREIGN = /^\s*(?:(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}|(?:data|blob|javascript):)/i;

function walk(value: unknown, depth = 0): void {
  if (depth > DEEPEST)
    throw refuse(
      'MF_FORBIDDEN',
      'mf-manifest.json is nested too deeply.',
      `At most ${DEEPEST} levels are allowed: build the plugin again.`,
    );
  if (typeof value === 'string' && FOREIGN.test(value))
    throw refuse(
      'MF_FORBIDDEN',
      'mf-manifest.json points to another server.',
      `${value.slice(0, 100)}: nothing of a plugin is loaded from elsewhere.`,
    );
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    if (key === 'getPublicPath')
      throw refuse(
        'MF_FORBIDDEN',
        'mf-manifest.json holds code.',
        'Remove "getPublicPath": build the plugin with a relative base.',
      );
    walk(child, depth + 1);
  }
}
