import { oneQuery } from '../../api/queries.ts';

/** The panel's own time; days are `YYYY-MM-DD`. */
interface ClockState {
  readonly today: string;
}

export const clockQuery = oneQuery<ClockState>('clock', '/clock');
