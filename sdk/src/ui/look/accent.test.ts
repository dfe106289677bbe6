import fc from 'fast-check';
import { expect, test } from 'vitest';
import { palette } from '../palette.ts';
import { accentOf, READABLE } from './accent.ts';
import { contrast, mixed, toHex, toOklch } from './color.ts';

const anyColor = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);

/** Grounds of cssVariables.ts. */
const lightGrounds = ['#ffffff', '#f9fafb', '#f5f7f8', '#ecf0f2'];
const darkGrounds = ['#0a1114', '#0f171b', '#111a1e', '#141d21', '#1a2429'];

/** Every pair that the panel writes with, in both schemes. */
function pairs(color: string): readonly (readonly [name: string, text: string, ground: string])[] {
  const { steps, filled, filledHover } = accentOf(color);
  return [
    ['white on a button', '#ffffff', filled],
    ['white on a button under the pointer', '#ffffff', filledHover],
    ['white on a button, dark', '#ffffff', steps[6]],
    ['white on a button under the pointer, dark', '#ffffff', steps[7]],
    ...lightGrounds.map((ground) => ['a link', steps[7], ground] as const),
    ['a badge', steps[7], steps[0]],
    ['a badge under the pointer', steps[7], steps[1]],
    ['what is selected', steps[8], steps[0]],
    ...darkGrounds.map((ground) => ['a link, dark', steps[3], ground] as const),
    ...darkGrounds.flatMap((ground) => [
      ['a badge, dark', steps[3], mixed(steps[4], ground, 0.13)] as const,
      ['a badge under the pointer, dark', steps[3], mixed(steps[4], ground, 0.2)] as const,
      ['what is selected, dark', steps[2], mixed(steps[4], ground, 0.14)] as const,
    ]),
  ];
}

test('any colour at all → whatever is written with it can be read in both schemes', () => {
  fc.assert(
    fc.property(anyColor, (color) => {
      for (const [name, text, ground] of pairs(color))
        expect.soft(contrast(text, ground), `${name} of ${color}`).toBeGreaterThanOrEqual(READABLE);
    }),
    {
      numRuns: 1500,
      examples: [['#ffff00'], ['#ffffff'], ['#000000'], ['#00ff00'], ['#0000ff'], ['#ff0000']],
    },
  );
});

test('a colour that carries white → buttons have it as it is; one that does not → darker, of the same hue', () => {
  expect(accentOf('#5b2bd9').filled).toBe('#5b2bd9');
  const yellow = accentOf('#ffd400').filled;
  expect(yellow).not.toBe('#ffd400');
  expect(Math.abs(toOklch(yellow).h - toOklch('#ffd400').h)).toBeLessThan(3);
});

test('there and back → the same colour; contrast as published', () => {
  for (const color of [...palette.petrol, ...palette.red]) expect(toHex(toOklch(color))).toBe(color);
  expect(contrast('#000000', '#ffffff')).toBe(21);
  // W3C, technique G18: #767676 is the lightest grey that may stand on white.
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});
