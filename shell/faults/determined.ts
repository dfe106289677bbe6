import { afterAll, beforeAll, vi } from 'vitest';

let next = 0;

/** From here on, chance gives the same again. */
export function reset(): void {
  next = 1;
}

const byte = (): number => (next = (next * 48_271) % 2_147_483_647) & 0xff;

/** No chance and no stopwatch in this file's tests: two runs that do the same store the same. */
export function determined(): void {
  beforeAll(() => {
    reset();
    vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
      const bytes = array as unknown as Uint8Array;
      for (let at = 0; at < bytes.length; at += 1) bytes[at] = byte();
      return array;
    });
    vi.spyOn(crypto, 'randomUUID').mockImplementation(() => {
      const hex = (length: number) => Array.from({ length }, () => (byte() & 15).toString(16)).join('');
      return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
    });
    vi.spyOn(performance, 'now').mockReturnValue(0);
  });
  afterAll(() => {
    vi.restoreAllMocks();
  });
}
