import type { MantineColorsTuple } from '@mantine/core';
import { palette } from '../palette.ts';
import { contrast, mixed, toHex, toOklch } from './color.ts';

/** What WCAG 2 AA asks of text. */
export const READABLE = 4.5;

/** The darkest a link stands on in the light scheme, and the lightest a dark one does. */
const LIGHT_GROUND = '#ecf0f2';
const DARK_GROUND = '#1a2429';

const standard = palette.petrol.map(toOklch);
const FULL = standard[6]?.c ?? 0;

/** What the accent does besides its ten steps. */
export interface Accent {
  /** Like every colour of the palette: step 6 carries white, 7–9 are text on 0–1, 2–4 are text on dark surfaces. */
  readonly steps: MantineColorsTuple;
  /** Behind white text on a light page: the colour as it was chosen where that can be read, else as near as can. */
  readonly filled: string;
  readonly filledHover: string;
}

/**
 * A palette from one colour `#rrggbb`. Every pair of colours that the panel writes with keeps a contrast of 4.5:1 in both
 * schemes, whatever was chosen: a step whose hue is too light or too dark for that moves until it is not.
 */
export function accentOf(color: string): Accent {
  const { c, h } = toOklch(color);
  const at = (step: number, fits: (hex: string) => boolean = () => true, towards: 1 | -1 = -1): string => {
    const { l = 0, c: usual = 0 } = standard[step] ?? {};
    // Pale colours stay pale; strong ones are as strong as the panel's own at this step allows.
    const chroma = (Math.min(c, 0.21) * usual) / FULL;
    for (let lightness = l; lightness > 0 && lightness < 1; lightness += towards * 0.004) {
      const hex = toHex({ l: lightness, c: chroma, h });
      if (fits(hex)) return hex;
    }
    return towards < 0 ? '#000000' : '#ffffff';
  };
  const pale = [at(0), at(1), at(2)] as const;
  const bright = at(4);
  const tint = mixed(bright, DARK_GROUND, 0.2);
  const onWhite = (hex: string) => contrast(hex, '#ffffff') >= READABLE;
  const onPale = (hex: string) =>
    contrast(hex, pale[1]) >= READABLE && contrast(hex, LIGHT_GROUND) >= READABLE;
  const onDark = (hex: string) => contrast(hex, tint) >= READABLE;
  const six = at(6, onWhite);
  const filled = onWhite(color) ? color : six;
  return {
    steps: [
      pale[0],
      pale[1],
      at(2, onDark, 1),
      at(3, onDark, 1),
      bright,
      at(5),
      six,
      at(7, onPale),
      at(8, onPale),
      at(9, onPale),
    ],
    filled,
    filledHover: mixed('#000000', filled, 0.16),
  };
}
