import { describe, expect, it } from 'vitest';
import { progressOf } from './clock.ts';
import { english } from '../../i18n/speech.ts';
import { digestEntries } from './digest.ts';

describe('the way to a day', () => {
  it('half of the days are done → half', () => {
    expect(progressOf('2026-03-01', '2026-03-06', '2026-03-11')).toBe(0.5);
  });

  it.each([
    [null, 0],
    ['2026-02-01', 0],
    ['2026-05-01', 1],
  ])('work done through %s → %d, never beyond', (done, share) => {
    expect(progressOf('2026-03-01', done, '2026-03-11')).toBe(share);
  });
});

describe('what happened', () => {
  it('counts → in words, one and many, each with its list, nothing for what did not happen', () => {
    const digest = { invoices_issued: 1200, reminders: 1, suspensions: 0 };
    expect(digestEntries({ from: '2026-03-01', to: '2026-04-01', digest }, english)).toEqual([
      {
        key: 'invoices_issued',
        text: '1,200 invoices issued',
        to: '/admin/invoices?from=2026-03-01&to=2026-04-01',
      },
      { key: 'reminders', text: '1 reminder', to: '/admin/outbox' },
    ]);
  });
});
