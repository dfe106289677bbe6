/** Billing cycles in the order in which people think of them. */
export const cycles = [
  { value: 'one_time', label: 'One time' },
  { value: 'weekly', label: 'Weekly' },
  { value: 'monthly', label: 'Monthly' },
  { value: 'quarterly', label: 'Quarterly' },
  { value: 'semiannual', label: 'Every 6 months' },
  { value: 'annual', label: 'Yearly' },
  { value: 'biennial', label: 'Every 2 years' },
  { value: 'triennial', label: 'Every 3 years' },
];

/** In English, to be put through `t`. */
export function cycleLabel(cycle: string): string {
  return cycles.find(({ value }) => value === cycle)?.label ?? cycle;
}
