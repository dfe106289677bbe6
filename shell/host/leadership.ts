import type { Ended, Failure } from './messages.ts';

/** Starts in a row that may go wrong before the tab gives up and says so. */
const MOST_STARTS = 3;

/** What this tab is to the panel. */
export type Leadership =
  /** Waits in the queue of the lock; `stealing`: does not wait, because nobody who leads answers. */
  | { readonly kind: 'standing'; readonly stealing: boolean }
  /** Has the lock; its server opens the database. `ended`: why the server before it was ended. */
  | { readonly kind: 'starting'; readonly start: number; readonly ended: Ended | null }
  | { readonly kind: 'serving'; readonly epoch: number; readonly ended: Ended | null }
  /** Has the lock, so that no other tab tries the same in vain. */
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** The browser holds the page still: it must not lead, since nothing in it runs. */
  | { readonly kind: 'resting' };

export type LeadershipEvent =
  | { readonly type: 'elected' }
  /** Another tab has stolen the lock. */
  | { readonly type: 'deposed' }
  | { readonly type: 'ready'; readonly epoch: number }
  | { readonly type: 'failed'; readonly failure: Failure }
  /** The server has lost the database: another writer has opened it, or it could not be read again. */
  | { readonly type: 'lost' }
  /** The server gives no sign of life. */
  | { readonly type: 'blocked'; readonly by: Ended }
  | { readonly type: 'asked' }
  | { readonly type: 'told-to-lead' }
  | { readonly type: 'freezing' }
  | { readonly type: 'thawed' };

export type LeadershipEffect =
  /** Queue for the lock, or steal it. */
  | 'stand'
  | 'steal'
  /** Leave the queue or give the lock back. */
  | 'resign'
  | 'start-server'
  | 'end-server'
  /** Tell the service worker: I lead; here is the way to the server; my server can't start. */
  | 'say-leading'
  | 'offer-port'
  | 'say-failed';

type Step = readonly [Leadership, ...LeadershipEffect[]];

export const initialLeadership: Leadership = { kind: 'standing', stealing: false };

const stuck: Failure = {
  code: 'SERVER_START',
  title: 'The panel’s server does not start.',
  detail: 'It stopped several times on the way. Close other tabs of the panel, then load this page again.',
};

/** What an event makes of this tab, and what is to be done for it, in that order. */
export function step(now: Leadership, event: LeadershipEvent): Step {
  if (event.type === 'freezing') return now.kind === 'resting' ? [now] : rest(now);
  switch (now.kind) {
    case 'standing':
      return whileStanding(now, event);
    case 'starting':
    case 'serving':
      return whileLeading(now, event);
    case 'failed':
      if (event.type === 'asked' || event.type === 'told-to-lead') return [now, 'say-failed'];
      if (event.type === 'deposed') return [initialLeadership, 'end-server', 'stand'];
      return [now];
    case 'resting':
      if (event.type === 'thawed') return [initialLeadership, 'stand'];
      // The browser had already decided when the page left the queue.
      return event.type === 'elected' ? [now, 'resign'] : [now];
  }
}

function whileStanding(now: Extract<Leadership, { kind: 'standing' }>, event: LeadershipEvent): Step {
  switch (event.type) {
    case 'elected':
      return [{ kind: 'starting', start: 1, ended: null }, 'start-server', 'say-leading'];
    case 'told-to-lead':
      return now.stealing ? [now] : [{ kind: 'standing', stealing: true }, 'steal'];
    // The theft itself was robbed, or the browser refused it: back to the end of the queue.
    case 'deposed':
      return [initialLeadership, 'stand'];
    default:
      return [now];
  }
}

function whileLeading(
  now: Extract<Leadership, { kind: 'starting' | 'serving' }>,
  event: LeadershipEvent,
): Step {
  switch (event.type) {
    case 'deposed':
      return [initialLeadership, 'end-server', 'stand'];
    case 'ready':
      return [{ kind: 'serving', epoch: event.epoch, ended: now.ended }, 'offer-port'];
    case 'failed':
      // An error that nobody caught while it serves: some request is left without an answer, the others are not.
      if (now.kind === 'serving') return [now];
      return [{ kind: 'failed', failure: event.failure }, 'end-server', 'say-failed'];
    // Whoever took the database has most likely stolen the lock, too, and we have not heard of it yet: into the queue.
    case 'lost':
      return [initialLeadership, 'end-server', 'stand'];
    case 'blocked':
      return startAgain(now, event.by);
    case 'asked':
    case 'told-to-lead':
      return now.kind === 'serving' ? [now, 'say-leading', 'offer-port'] : [now, 'say-leading'];
    default:
      return [now];
  }
}

function startAgain(now: Extract<Leadership, { kind: 'starting' | 'serving' }>, ended: Ended): Step {
  const start = now.kind === 'starting' ? now.start + 1 : 1;
  if (start > MOST_STARTS) return [{ kind: 'failed', failure: stuck }, 'end-server', 'say-failed'];
  return [
    { kind: 'starting', start, ended: now.kind === 'starting' ? now.ended : ended },
    'end-server',
    'start-server',
    'say-leading',
  ];
}

function rest(now: Leadership): Step {
  return now.kind === 'standing'
    ? [{ kind: 'resting' }, 'resign']
    : [{ kind: 'resting' }, 'end-server', 'resign'];
}
