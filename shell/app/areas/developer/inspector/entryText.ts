import type { Text } from '../../../i18n/speech.ts';
import { word } from '../../../i18n/words.ts';
import type { Entry } from './inspected.ts';

const ofCells: Readonly<Record<string, string>> = {
  started: word('The backend started'),
  stopped: word('The backend stopped'),
  killed: word('The backend was ended'),
};

/** An entry in one line. */
export function lineOf({ kind, what }: Entry, t: Text): string {
  return kind === 'cell' ? t(ofCells[what] ?? what) : what.replaceAll(/\s+/gu, ' ');
}

/** How long it took, or nothing where nobody has measured. */
export function tookOf({ ms }: Entry, t: Text): string {
  return ms === undefined ? '' : t('{ms} ms', { ms: Math.round(ms * 10) / 10 });
}

/** What came of what went well. */
export function resultOf({ kind, status, rows, changes, undone, to, detail }: Entry, t: Text): string {
  switch (kind) {
    case 'request':
    case 'call':
      return status === undefined ? '' : String(status);
    case 'statement':
      if (undone) return t('undone');
      return changes
        ? t.count('{count} row changed|{count} rows changed', changes)
        : t.count('{count} row|{count} rows', rows ?? 0);
    case 'event':
      return to && to.length > 0
        ? t.count('to {count} plugin|to {count} plugins', to.length)
        : t('to nobody');
    case 'delivery':
      return t('taken');
    case 'log':
      return detail ?? '';
    case 'cell':
      return '';
  }
}
