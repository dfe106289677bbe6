import type { MantineColorsTuple } from '@mantine/core';

/**
 * Ten steps a colour, evenly spaced in lightness (OKLCH), so that step N of any hue has the same contrast.
 * Step 6 carries white text (≥ 4.5:1), steps 7–9 are text on steps 0–1, steps 3–4 are text on dark surfaces.
 */
export const palette = {
  /** The panel's own colour: links, primary actions, selection. */
  petrol: tuple('eff9fe dbf1fa bae2f3 90cfe8 5fb6d7 349bbe 0b7d9e 036580 034d62 003545'),
  gray: tuple('f9fafb f1f4f5 e2e7e9 d1d7da aab3b6 7e888d 606b70 444f54 253034 131c20'),
  dark: tuple('e4e9eb c2c9cc 9aa3a7 6c767b 40494e 2c363b 20292e 141d21 0d1519 080e11'),
  green: tuple('effbf3 dcf4e3 bce7c9 92d7a9 61c086 38a568 04884d 086d3d 01532d 003a1d'),
  yellow: tuple('fff6ec fbead5 f4d5af eaba7f d99b47 bf7e0e 9b6406 7d5001 603c02 432900'),
  orange: tuple('fff5f0 ffe8da ffcfb3 feaf7f f18c48 d76c13 af5400 8d4304 6d3200 4d2100'),
  red: tuple('fff5f4 ffe6e4 ffcdc8 feaba4 fe7c75 eb514f c92f33 a71922 820e16 5c080e'),
  blue: tuple('f3f8ff e2eeff c4ddfe 9dc7fe 6aacfe 488fe6 2971c6 175aa6 0d4482 072f5b'),
} as const;

function tuple(steps: string): MantineColorsTuple {
  const [a = '', b = '', c = '', d = '', e = '', f = '', g = '', h = '', i = '', j = ''] = steps
    .split(' ')
    .map((step) => `#${step}`);
  return [a, b, c, d, e, f, g, h, i, j];
}
