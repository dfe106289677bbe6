import { word } from '../../i18n/words.ts';

interface DatePreset {
  readonly label: string;
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
}

/** The ranges that people ask for most, seen from a day. */
export function datePresets(today: string): DatePreset[] {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  return [
    { label: word('This month'), from: day(year, month, 1), to: day(year, month + 1, 0) },
    { label: word('Last month'), from: day(year, month - 1, 1), to: day(year, month, 0) },
    { label: word('This year'), from: day(year, 1, 1), to: day(year, 12, 31) },
    { label: word('Last year'), from: day(year - 1, 1, 1), to: day(year - 1, 12, 31) },
  ];
}

/** Month from 1; what is beyond the month or the year counts on, so day 0 is the last one of the month before. */
function day(year: number, month: number, date: number): string {
  return new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
}
