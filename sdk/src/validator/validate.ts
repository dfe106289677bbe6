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

/** All that can be found by reading. What has to be tried (migrations, installing) is `nextpanel validate` of the panel. */
export const checks: readonly Check[] = [
  ...packageChecks,
  ...metadataChecks,
  ...documentChecks,
  ...frontendChecks,
  ...backendChecks,
  ...migrationChecks,
  ...imageChecks,
  ...secretChecks,
];

const order = { error: 0, warning: 1, hint: 2 } as const;

/**
 * What is wrong with a package or could be better, the worst first. Pure: it reads what it is given and runs nothing of
 * it. The files have to be those of a package that the gate let in.
 */
export function validate(
  metadata: Metadata,
  files: PackageFiles,
  fileName: string | null = null,
): readonly Finding[] {
  const subject = subjectOf(metadata, files, fileName);
  return checks
    .flatMap(({ id, severity, find }) =>
      find(subject).map(({ where, says }) => ({ id, severity, where, says })),
    )
    .sort((a, b) => order[a.severity] - order[b.severity]);
}

function subjectOf(metadata: Metadata, files: PackageFiles, fileName: string | null): Subject {
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
    text,
    matching: (pattern) =>
      [...files.keys()].filter((path) => pattern.test(path)).map((path) => ({ path, text: text(path) })),
  };
}
