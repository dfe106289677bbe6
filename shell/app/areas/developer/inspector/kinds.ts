import type { Entry } from './inspected.ts';

/** The kinds of entries, in the order of the filter. */
export const kinds: readonly { readonly value: Entry['kind']; readonly label: string }[] = [
  { value: 'request', label: 'Request' },
  { value: 'statement', label: 'SQL statement' },
  { value: 'call', label: 'Call' },
  { value: 'event', label: 'Event' },
  { value: 'delivery', label: 'Delivery' },
  { value: 'cell', label: 'Backend' },
  { value: 'log', label: 'Console' },
];

export const outcomes: readonly Entry['outcome'][] = ['ok', 'refused', 'failed'];

export function kindLabel(kind: Entry['kind']): string {
  return kinds.find(({ value }) => value === kind)?.label ?? kind;
}
