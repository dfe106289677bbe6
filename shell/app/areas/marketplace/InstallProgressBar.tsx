import { formatBytes } from './format.ts';
import { installPhases } from './installation.ts';
import type { Deed, InstallPhase, InstallProgress } from './installation.ts';
import classes from './InstallProgressBar.module.css';

const phaseTexts: Readonly<Record<InstallPhase, string>> = {
  download: 'Download',
  verify: 'Verify hashes and signature',
  unpack: 'Unpack',
  check: 'Check on a scratch copy',
  migrate: 'Migrate the database',
  store: 'Store files',
  activate: 'Activate',
};

const nouns: Readonly<Record<Deed, string>> = {
  install: 'Installation',
  update: 'Update',
  rollback: 'Rollback',
};

interface InstallProgressBarProps {
  readonly deed: Deed;
  /** Whose installation it is. */
  readonly name: string;
  /** Null before the first phase is known. */
  readonly progress: InstallProgress | null;
  readonly locale: string;
}

export function InstallProgressBar({ deed, name, progress, locale }: InstallProgressBarProps) {
  const { share, text } = progress ? describe(progress, locale) : { share: 0, text: 'Start' };
  return (
    <div className={classes.bar}>
      <span aria-hidden>{text}</span>
      <progress
        aria-label={`${nouns[deed]} of ${name}`}
        aria-valuetext={text}
        max={100}
        value={Math.round(share * 100)}
      >
        {text}
      </progress>
    </div>
  );
}

/** Phases count alike; inside of one, bytes count where they are known. */
function describe(progress: InstallProgress, locale: string): { share: number; text: string } {
  const { phase, loaded, total, plugin } = progress;
  const inside = loaded !== undefined && total ? Math.min(loaded / total, 1) : 0;
  const phases = (Math.max(installPhases.indexOf(phase), 0) + inside) / installPhases.length;
  const share = plugin ? amongOthers(plugin, phases) : phases;
  const name =
    (plugin ? `${plugin.name} (${plugin.number} of ${plugin.count}): ` : '') + (phaseTexts[phase] ?? phase);
  if (loaded === undefined) return { share, text: name };
  const bytes = formatBytes(loaded, locale);
  return { share, text: total ? `${name}: ${bytes} of ${formatBytes(total, locale)}` : `${name}: ${bytes}` };
}

/** The first half is the plugin itself, before it was known that it needs others; then these are fetched, then all installed. */
function amongOthers(
  { number, count, fetched }: NonNullable<InstallProgress['plugin']>,
  phases: number,
): number {
  const done = (number - 1 + phases) / count;
  return fetched ? 0.8 + 0.2 * done : 0.5 + 0.3 * done;
}
