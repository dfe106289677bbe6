import type { Lane } from './schedule.ts';

/** One end of a channel whose messages come when the schedule lets them. */
class ScheduledPort extends EventTarget {
  readonly #lane: Lane;
  readonly #alive: () => boolean;
  #peer: ScheduledPort | null = null;
  #closed = false;

  constructor(lane: Lane, alive: () => boolean) {
    super();
    this.#lane = lane;
    this.#alive = alive;
  }

  join(peer: ScheduledPort): void {
    this.#peer = peer;
  }

  postMessage(data: unknown): void {
    if (!this.#alive()) return;
    const to = this.#peer;
    this.#lane.push(() => to?.receive(data));
  }

  start(): void {
    // Nobody posts before both ends listen.
  }

  close(): void {
    this.#closed = true;
  }

  receive(data: unknown): void {
    if (!this.#closed && this.#alive()) this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

export interface End {
  readonly lane: Lane;
  /** Whether the process at this end still runs. */
  readonly alive: () => boolean;
}

/** A channel; each end posts on its own lane. What an ended process is sent is swallowed, as by a real port. */
export function scheduledChannel(one: End, other: End): readonly [MessagePort, MessagePort] {
  const port1 = new ScheduledPort(one.lane, one.alive);
  const port2 = new ScheduledPort(other.lane, other.alive);
  port1.join(port2);
  port2.join(port1);
  return [port1 as unknown as MessagePort, port2 as unknown as MessagePort];
}
