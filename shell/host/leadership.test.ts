import { describe, expect, test } from 'vitest';
import { initialLeadership, step } from './leadership.ts';
import type { Leadership, LeadershipEffect, LeadershipEvent } from './leadership.ts';

/** Where a tab ends up after some events, and what was done on the way. */
function after(...events: LeadershipEvent[]) {
  let state: Leadership = initialLeadership;
  const effects: LeadershipEffect[][] = [];
  for (const event of events) {
    const [next, ...done] = step(state, event);
    state = next;
    effects.push(done);
  }
  return { state, last: effects.at(-1) ?? [], effects };
}

const elected: LeadershipEvent = { type: 'elected' };
const ready: LeadershipEvent = { type: 'ready', epoch: 7 };
const by = { plugin: { id: 'paper', name: 'Paper' }, requests: [{ method: 'GET', url: 'http://panel/x' }] };
const blocked: LeadershipEvent = { type: 'blocked', by };
const failure = { code: 'DatabaseDamagedError', title: 'Damaged', detail: '' };

test('elected → the server starts, and whoever looks for a leader learns that there is one', () => {
  expect(after(elected)).toMatchObject({
    state: { kind: 'starting', start: 1, ended: null },
    last: ['start-server', 'say-leading'],
  });
});

test('the server is ready → the service worker gets the way to it', () => {
  expect(after(elected, ready)).toMatchObject({ state: { kind: 'serving', epoch: 7 }, last: ['offer-port'] });
});

describe('asked who leads', () => {
  const asked: LeadershipEvent = { type: 'asked' };
  const cases: readonly [string, LeadershipEvent[], LeadershipEffect[]][] = [
    ['a tab in the queue → silence', [], []],
    ['a server that starts → a sign, no port', [elected], ['say-leading']],
    ['a server → a sign and a port', [elected, ready], ['say-leading', 'offer-port']],
    ['a server that can’t start → why', [elected, { type: 'failed', failure }], ['say-failed']],
    ['a page held still → silence', [elected, ready, { type: 'freezing' }], []],
  ];
  test.each(cases)('%s', (_, events, effects) => {
    expect(after(...events, asked).last).toEqual(effects);
  });
});

describe('the leader is gone', () => {
  test('told to lead → the lock is stolen, once', () => {
    const told: LeadershipEvent = { type: 'told-to-lead' };
    expect(after(told, told, elected).effects).toEqual([['steal'], [], ['start-server', 'say-leading']]);
  });

  test('the theft is robbed itself → into the queue', () => {
    expect(after({ type: 'told-to-lead' }, { type: 'deposed' })).toMatchObject({
      state: initialLeadership,
      last: ['stand'],
    });
  });

  test('told to lead while it does → it only says so', () => {
    expect(after(elected, ready, { type: 'told-to-lead' }).last).toEqual(['say-leading', 'offer-port']);
  });
});

describe('stepping down', () => {
  test.each([[[elected]], [[elected, ready]], [[elected, { type: 'failed', failure } as const]]])(
    'the lock is stolen → the server is ended, the tab stands again',
    (events) => {
      expect(after(...events, { type: 'deposed' })).toMatchObject({
        state: initialLeadership,
        last: ['end-server', 'stand'],
      });
    },
  );

  test('another writer has the database → the lock is given back', () => {
    expect(after(elected, ready, { type: 'lost' })).toMatchObject({
      state: initialLeadership,
      last: ['end-server', 'stand'],
    });
  });

  test('the browser freezes the page → it resigns at once; thawed, it stands again', () => {
    const { effects, state } = after(elected, ready, { type: 'freezing' }, { type: 'thawed' });
    expect(effects.slice(2)).toEqual([['end-server', 'resign'], ['stand']]);
    expect(state).toEqual(initialLeadership);
  });

  test('elected in the moment it is frozen → the lock is given back', () => {
    expect(after({ type: 'freezing' }, elected)).toMatchObject({
      state: { kind: 'resting' },
      last: ['resign'],
    });
  });
});

describe('a server that is blocked', () => {
  test('ended and started again; the next port says whose fault it was', () => {
    const { state, effects } = after(elected, ready, blocked, { type: 'ready', epoch: 8 });
    expect(effects[2]).toEqual(['end-server', 'start-server', 'say-leading']);
    expect(state).toEqual({ kind: 'serving', epoch: 8, ended: by });
  });

  test('blocked at each start → given up after three, and everybody is told', () => {
    expect(after(elected, blocked, blocked, blocked)).toMatchObject({
      state: { kind: 'failed', failure: { code: 'SERVER_START' } },
      last: ['end-server', 'say-failed'],
    });
  });

  test('blocked now and then while it serves → started again each time', () => {
    const { state } = after(elected, ready, blocked, ready, blocked, ready, blocked, ready, blocked);
    expect(state).toMatchObject({ kind: 'starting', start: 1 });
  });
});

test('an error that nobody caught while it serves → it goes on', () => {
  expect(after(elected, ready, { type: 'failed', failure }).state).toMatchObject({ kind: 'serving' });
});
