import type { Text } from '../../i18n/speech.ts';
import { useText } from '../../i18n/useText.tsx';
import { word } from '../../i18n/words.ts';
import { formatBytes } from './format.ts';
import { installPhases } from './installation.ts';
import type { Deed, InstallPhase, InstallProgress } from './installation.ts';
import classes from './InstallProgressBar.module.css';

const phaseTexts: Readonly<Record<InstallPhase, string>> = {
  download: word('Download'),
  verify: word('Verify hashes and signature'),
  unpack: word('Unpack'),
  check: word('Check on a scratch copy'),
  migrate: word('Migrate the database'),
  store: word('Store files'),
  activate: word('Activate'),
};

const nouns: Readonly<Record<Deed, string>> = {
  install: word('Installation'),
  update: word('Update'),
  rollback: word('Rollback'),
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
  const t = useText();
  const { share, text } = progress ? describe(progress, locale, t) : { share: 0, text: t('Start') };
  return (
    <div className={classes.bar}>
      <span aria-hidden>{text}</span>
      <progress
        aria-label={t('{deed} of {name}', { deed: t(nouns[deed]), name })}
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
function describe(progress: InstallProgress, locale: string, t: Text): { share: number; text: string } {
  const { phase, loaded, total, plugin } = progress;
  const inside = loaded !== undefined && total ? Math.min(loaded / total, 1) : 0;
  const phases = (Math.max(installPhases.indexOf(phase), 0) + inside) / installPhases.length;
  const share = plugin ? amongOthers(plugin, phases) : phases;
  const name =
    (plugin
      ? `${t('{name} ({number} of {count})', { name: plugin.name, number: plugin.number, count: plugin.count })}: `
      : '') + t(phaseTexts[phase] ?? phase);
  if (loaded === undefined) return { share, text: name };
  const bytes = formatBytes(loaded, locale);
  return {
    share,
    text: total
      ? t('{name}: {bytes} of {total}', { name, bytes, total: formatBytes(total, locale) })
      : `${name}: ${bytes}`,
  };
}

/** The first half is the plugin itself, before it was known that it needs others; then these are fetched, then all installed. */
function amongOthers(
  { number, count, fetched }: NonNullable<InstallProgress['plugin']>,
  phases: number,
): number {
  const done = (number - 1 + phases) / count;
  return fetched ? 0.8 + 0.2 * done : 0.5 + 0.3 * done;
}
