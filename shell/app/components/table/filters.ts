import type { Text } from '../../i18n/speech.ts';

/** One of some values: `status=overdue`. */
export interface ChoiceFilter {
  /** The API's parameter: `status`. */
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** Days from … to, both included: `from=2026-01-01&to=2026-01-31`. */
export interface DateRangeFilter {
  readonly kind: 'dates';
  /** The API's parameters. */
  readonly from: string;
  readonly to: string;
  /** What happened in these days: "Issued". */
  readonly label: string;
  /** The panel's day, `YYYY-MM-DD`: with it there are ranges such as "This month". */
  readonly today?: string | undefined;
}

export type TableFilter = ChoiceFilter | DateRangeFilter;

/** A filter that is set, in words. */
export interface SetFilter {
  /** "Status: Overdue". */
  readonly label: string;
  /** The parameters that it stands for. */
  readonly names: readonly string[];
}

/**
 * What narrows a list, in the order of its filters; a parameter that no filter of the table offers (a link brought it)
 * comes last, under its own name.
 */
export function setFilters(
  filters: readonly TableFilter[],
  values: Readonly<Record<string, string>>,
  formatDay: (day: string) => string,
  t: Text,
): SetFilter[] {
  const known = new Set(filters.flatMap(namesOf));
  const strange = Object.entries(values)
    .filter(([name]) => !known.has(name))
    .map(([name, value]) => ({ label: `${t(inWords(name))}: ${value}`, names: [name] }));
  return [...filters.flatMap((filter) => describe(filter, values, formatDay, t)), ...strange];
}

function describe(
  filter: TableFilter,
  values: Readonly<Record<string, string>>,
  formatDay: (day: string) => string,
  t: Text,
): SetFilter[] {
  if ('options' in filter) {
    const value = values[filter.name];
    if (value === undefined) return [];
    const option = filter.options.find((each) => each.value === value);
    return [{ label: `${t(filter.label)}: ${option ? t(option.label) : value}`, names: [filter.name] }];
  }
  const from = values[filter.from];
  const to = values[filter.to];
  if (from === undefined && to === undefined) return [];
  return [{ label: `${t(filter.label)}: ${range(from, to, formatDay, t)}`, names: [filter.from, filter.to] }];
}

function range(
  from: string | undefined,
  to: string | undefined,
  formatDay: (day: string) => string,
  t: Text,
): string {
  if (from === undefined) return t('until {day}', { day: formatDay(to ?? '') });
  if (to === undefined) return t('since {day}', { day: formatDay(from) });
  return from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`;
}

function namesOf(filter: TableFilter): string[] {
  return 'options' in filter ? [filter.name] : [filter.from, filter.to];
}

function inWords(name: string): string {
  const words = name.replace(/_id$/u, '').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
