export type Random = () => number;

/** Numbers from 0 up to 1 that look random and follow from the seed (Mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole number from 0 up to, but not, `below`. */
export const wholeFrom = (random: Random, below: number): number => Math.floor(random() * below);

export function pickFrom<Item>(random: Random, items: readonly [Item, ...Item[]]): Item {
  return items[wholeFrom(random, items.length)] ?? items[0];
}
