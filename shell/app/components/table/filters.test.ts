import { describe, expect, it } from 'vitest';
import { setFilters } from './filters.ts';
import { english } from '../../i18n/speech.ts';
import type { TableFilter } from './filters.ts';

const filters: readonly TableFilter[] = [
  { name: 'status', label: 'Status', options: [{ value: 'overdue', label: 'Overdue' }] },
  { kind: 'dates', from: 'from', to: 'to', label: 'Issued' },
];
const labels = (values: Record<string, string>) =>
  setFilters(filters, values, (day) => `<${day}>`, english).map(({ label }) => label);

describe('what narrows a list, in words', () => {
  it('nothing set → nothing said', () => {
    expect(labels({})).toEqual([]);
  });

  it('a choice → the words of the option, not its value', () => {
    expect(labels({ status: 'overdue' })).toEqual(['Status: Overdue']);
  });

  it('a value that no option has, from a stranger’s link → shown as it is', () => {
    expect(labels({ status: 'odd' })).toEqual(['Status: odd']);
  });

  it.each([
    [{ from: '2026-01-01' }, 'Issued: since <2026-01-01>'],
    [{ to: '2026-01-31' }, 'Issued: until <2026-01-31>'],
    [{ from: '2026-01-01', to: '2026-01-31' }, 'Issued: <2026-01-01> – <2026-01-31>'],
    [{ from: '2026-01-01', to: '2026-01-01' }, 'Issued: <2026-01-01>'],
  ])('days %o → %s', (values, label) => {
    expect(labels(values)).toEqual([label]);
  });

  it('a range is taken away as a whole', () => {
    expect(setFilters(filters, { from: '2026-01-01' }, String, english)[0]?.names).toEqual(['from', 'to']);
  });

  it('a parameter that the table does not offer → named, so that it can be taken away', () => {
    expect(labels({ client_id: '12' })).toEqual(['Client: 12']);
  });
});
