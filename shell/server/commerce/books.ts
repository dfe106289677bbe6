import type { ServerPorts } from '../serverPorts.ts';

/** What the rooms of commerce work with. Their functions are to be called inside a transaction, which their caller begins. */
export type Books = Pick<ServerPorts, 'sql' | 'clock' | 'recorder'>;
