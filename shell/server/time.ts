import type { Clock } from './ports.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The moment `milliseconds` after (or, negative, before) an ISO time, as ISO 8601 in UTC: such strings sort as time does. */
export function later(time: string, milliseconds: number): string {
  return new Date(Date.parse(time) + milliseconds).toISOString();
}

/**
 * The clock for what people and machines wait for: sessions, throttles, retries, expiry of signatures. The panel's own
 * clock can be stopped and moved.
 */
export function realTime(clock: Clock): Clock {
  return clock.real ?? clock;
}

/** Milliseconds from one ISO time to another. */
export function between(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}
