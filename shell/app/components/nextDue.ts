/** The day on which the next period of a service is due; null where there will be none. */
export function nextDue({
  status,
  next_due,
}: {
  readonly status: string;
  readonly next_due: string | null;
}): string | null {
  return status === 'terminated' || status === 'cancelled' ? null : next_due;
}
