import classes from './StatusBadge.module.css';
import { useKitWords } from './words.ts';

/** How good or bad a status is. */
export type StatusTone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

const tones: Readonly<Record<string, StatusTone>> = {
  active: 'success',
  enabled: 'success',
  paid: 'success',
  verified: 'success',
  open: 'info',
  pending: 'warning',
  unknown: 'warning',
  unsigned: 'warning',
  suspended: 'warning',
  overdue: 'danger',
  failed: 'danger',
  revoked: 'danger',
};

/** A status as the API says it, such as `partially_paid`; its tone follows from it where it is a known one. */
export interface StatusBadgeProps {
  /** As the API says it: `active`, `past_due`. Shown in the words of the language: "Active", "Past due". */
  status: string;
  /** Found from the status when absent; an unknown status is neutral. */
  tone?: StatusTone;
}

/** The state of something, told by word and colour (never by colour alone). */
export function StatusBadge({ status, tone = tones[status] ?? 'neutral' }: StatusBadgeProps) {
  const words = useKitWords();
  return (
    <span className={classes.badge} data-tone={tone}>
      {words.status(status)}
    </span>
  );
}
