import type { Metadata } from '../manifest/index.ts';
import type { PackageFiles } from '../package/index.ts';
import type { Check, Finding, Subject } from './check.ts';
import { backendChecks } from './checks/backend.ts';
import { documentChecks } from './checks/documents.ts';
import { frontendChecks } from './checks/frontend.ts';
import { imageChecks } from './checks/images.ts';
import { metadataChecks } from './checks/metadata.ts';
import { migrationChecks } from './checks/migrations.ts';
import { packageChecks } from './checks/package.ts';
import { secretChecks } from './checks/secrets.ts';
import { triedChecks } from './checks/tried.ts';
import type { Tried } from './trial.ts';

/** All that is looked at: most of it by reading, the rest by those who can try it. */
export const checks: readonly Check[] = [
  ...packageChecks,
  ...metadataChecks,
  ...documentChecks,
  ...frontendChecks,
  ...backendChecks,
  ...migrationChecks,
  ...imageChecks,
  ...secretChecks,
  ...triedChecks,
];

const order = { error: 0, warning: 1, hint: 2 } as const;

/**
 * What is wrong with a package or could be better, the worst first. Pure: it reads what it is given and runs nothing of
 * it. The files have to be those of a package that the gate let in.
 * @param tried what somebody with a panel, or with a browser, has found by trying
 */
export function validate(
  metadata: Metadata,
  files: PackageFiles,
  fileName: string | null = null,
  tried: readonly Tried[] = [],
): readonly Finding[] {
  const subject = subjectOf(metadata, files, fileName, tried);
  return checks
    .flatMap(({ id, severity, find }) =>
      find(subject).map(({ where, says }) => ({ id, severity, where, says })),
    )
    .sort((a, b) => order[a.severity] - order[b.severity]);
}

function subjectOf(
  metadata: Metadata,
  files: PackageFiles,
  fileName: string | null,
  tried: readonly Tried[],
): Subject {
  const texts = new Map<string, string>();
  const text = (path: string) => {
    const known = texts.get(path);
    if (known !== undefined) return known;
    const bytes = files.get(path);
    const read = bytes ? new TextDecoder().decode(bytes) : '';
    texts.set(path, read);
    return read;
  };
  return {
    metadata,
    files,
    fileName,
    tried,
    text,
    matching: (pattern) =>
      [...files.keys()].filter((path) => pattern.test(path)).map((path) => ({ path, text: text(path) })),
  };
}
