import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { timeLimit } from './timeLimit.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('nothing comes in between → over when the time has passed, once', () => {
  const over = vi.fn<() => void>();
  timeLimit(2_000, () => 0, over);
  vi.advanceTimersByTime(1_999);
  expect(over).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10_000);
  expect(over).toHaveBeenCalledTimes(1);
});

test('the backend kept the server busy → that counts in full, what it did before does not', () => {
  const over = vi.fn<() => void>();
  let spent = 5_000;
  timeLimit(2_000, () => spent, over);
  vi.advanceTimersByTime(500);
  spent += 1_000;
  vi.advanceTimersByTime(499);
  expect(over).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(over).toHaveBeenCalledTimes(1);
});

test('ended before → never over', () => {
  const over = vi.fn<() => void>();
  const end = timeLimit(2_000, () => 0, over);
  vi.advanceTimersByTime(1_950);
  end();
  vi.advanceTimersByTime(10_000);
  expect(over).not.toHaveBeenCalled();
});
