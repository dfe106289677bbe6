import { expect, it } from 'vitest';
import { datePresets } from './datePresets.ts';

const of = (today: string, label: string) => {
  const preset = datePresets(today).find((each) => each.label === label);
  return preset && [preset.from, preset.to];
};

it('this month in February of a leap year → ends on the 29th', () => {
  expect(of('2028-02-10', 'This month')).toEqual(['2028-02-01', '2028-02-29']);
});

it('last month in January → December of the year before', () => {
  expect(of('2026-01-31', 'Last month')).toEqual(['2025-12-01', '2025-12-31']);
});

it('this year and last year → from the first to the last day', () => {
  expect(of('2026-07-04', 'This year')).toEqual(['2026-01-01', '2026-12-31']);
  expect(of('2026-07-04', 'Last year')).toEqual(['2025-01-01', '2025-12-31']);
});
