import { expect, test, vi } from 'vitest';
import { FencedError } from '../../storage/errors.ts';
import { lease } from './lease.ts';

function setUp() {
  let now = 0;
  const confirm = vi.fn<() => Promise<void>>(async () => undefined);
  return {
    confirm,
    mayAnswer: lease(confirm, () => now),
    pass: (milliseconds: number) => (now += milliseconds),
  };
}

test('many requests at once → one look', async () => {
  const { confirm, mayAnswer } = setUp();
  await Promise.all([mayAnswer(), mayAnswer(), mayAnswer()]);
  await mayAnswer();
  expect(confirm).toHaveBeenCalledTimes(1);
});

test('a server that was held still while another took over → answers nothing any more', async () => {
  const { confirm, mayAnswer, pass } = setUp();
  await mayAnswer();
  pass(3_000);
  confirm.mockRejectedValue(new FencedError('taken over'));
  await expect(mayAnswer()).rejects.toThrow('taken over');
  await expect(mayAnswer()).rejects.toThrow('taken over');
});
