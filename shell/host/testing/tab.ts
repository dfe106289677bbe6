import { initialLeadership, step } from '../leadership.ts';
import type { Leadership, LeadershipEffect, LeadershipEvent } from '../leadership.ts';
import type { FromPage, ToPage } from '../messages.ts';
import type { Attempt, Lock } from './lock.ts';
import type { Lane } from './schedule.ts';
import { startServer } from './server.ts';
import type { Browser, SimulatedServer } from './server.ts';

interface Around extends Browser {
  readonly lock: Lock;
  /** A page says something to the service worker. */
  readonly tellServiceWorker: (message: FromPage, port: MessagePort | null) => void;
}

/** `server.ts` on a schedule: one page, from when it is loaded until it is gone. */
export class SimulatedTab {
  readonly id: string;
  readonly lane: Lane;
  readonly #around: Around;
  /** Held still by the browser, without a word. */
  held = false;
  gone = false;
  #leadership: Leadership = initialLeadership;
  #server: SimulatedServer | null = null;
  #attempt: Attempt | null = null;
  #served = false;

  constructor(id: string, around: Around) {
    this.id = id;
    this.#around = around;
    this.lane = around.schedule.lane(() => this.held);
    this.#stand(false);
  }

  get leads(): boolean {
    return this.#leadership.kind === 'serving' || this.#leadership.kind === 'starting';
  }

  hear({ type }: ToPage): void {
    this.lane.push(() => this.#happen({ type: type === 'take-over' ? 'told-to-lead' : 'asked' }));
  }

  /** The browser says before that it will hold the page still; then it does. */
  freeze(): void {
    this.#happen({ type: 'freezing' });
    this.held = true;
  }

  /** It stands still in the middle of whatever it does, its worker with it: a machine that sleeps, a debugger. */
  holdStill(): void {
    this.held = true;
  }

  thaw(): void {
    this.held = false;
    this.#happen({ type: 'thawed' });
  }

  /** Closed or crashed. */
  go(): void {
    this.gone = true;
    this.#server?.end();
    this.#resign();
  }

  #happen(event: LeadershipEvent): void {
    if (this.gone) return;
    const [next, ...effects] = step(this.#leadership, event);
    this.#leadership = next;
    for (const effect of effects) this.#bringAbout(effect);
  }

  #bringAbout(effect: LeadershipEffect): void {
    switch (effect) {
      case 'stand':
        return this.#stand(false);
      case 'steal':
        return this.#stand(true);
      case 'resign':
        return this.#resign();
      case 'start-server':
        this.#server = this.#start();
        return;
      case 'end-server':
        this.#server?.end();
        this.#server = null;
        return;
      case 'say-leading':
        return this.#around.tellServiceWorker({ type: 'leading' }, null);
      case 'offer-port':
        return this.#server?.askForPort();
      case 'say-failed':
        if (this.#leadership.kind === 'failed')
          this.#around.tellServiceWorker({ type: 'server-failed', ...this.#leadership.failure }, null);
    }
  }

  #start(): SimulatedServer {
    return startServer(this.#around, this.#served, this.lane, () => this.held, {
      ready: (epoch) => {
        this.#served = true;
        this.#happen({ type: 'ready', epoch });
      },
      failed: (failure) => this.#happen({ type: 'failed', failure }),
      lost: () => this.#happen({ type: 'lost' }),
      port: (port) => {
        if (this.#leadership.kind !== 'serving') return;
        const { epoch } = this.#leadership;
        this.#around.tellServiceWorker({ type: 'server-port', epoch, ended: null }, port);
      },
    });
  }

  #stand(steal: boolean): void {
    this.#resign();
    const { lock } = this.#around;
    const attempt: Attempt = {
      elected: () =>
        this.lane.push(() => {
          if (this.#attempt === attempt) this.#happen({ type: 'elected' });
        }),
      deposed: () =>
        this.lane.push(() => {
          if (this.#attempt !== attempt) return;
          this.#attempt = null;
          this.#happen({ type: 'deposed' });
        }),
    };
    this.#attempt = attempt;
    lock.request(attempt, steal);
  }

  #resign(): void {
    const attempt = this.#attempt;
    this.#attempt = null;
    if (attempt) this.#around.lock.release(attempt);
  }
}
