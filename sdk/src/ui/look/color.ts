/** sRGB and OKLCH (Björn Ottosson's matrices), and the contrast of WCAG 2. */

type Triple = readonly [number, number, number];

/** Lightness 0–1, chroma, hue in degrees. */
export interface Oklch {
  readonly l: number;
  readonly c: number;
  readonly h: number;
}

/** Linear light from `#rrggbb`. */
function linearOf(hex: string): Triple {
  const value = Number.parseInt(hex.slice(1), 16);
  const [r, g, b] = [value >> 16, (value >> 8) & 0xff, value & 0xff].map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return [r ?? 0, g ?? 0, b ?? 0];
}

export function toOklch(hex: string): Oklch {
  const [r, g, b] = linearOf(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const x = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const y = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(x, y),
    h: (Math.atan2(y, x) * 180) / Math.PI,
  };
}

function toLinear({ l, c, h }: Oklch): Triple {
  const [x, y] = [c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)];
  const long = (l + 0.3963377774 * x + 0.2158037573 * y) ** 3;
  const medium = (l - 0.1055613458 * x - 0.0638541728 * y) ** 3;
  const short = (l - 0.0894841775 * x - 1.291485548 * y) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

/** As `#rrggbb`. What no screen can show loses chroma until one can; lightness and hue stay. */
export function toHex({ l, c, h }: Oklch): string {
  let [within, beyond] = [0, c];
  const shows = (chroma: number) =>
    toLinear({ l, c: chroma, h }).every((part) => part >= -0.0005 && part <= 1.0005);
  if (shows(c)) within = c;
  for (let step = 0; within < beyond && step < 12; step += 1) {
    const middle = (within + beyond) / 2;
    if (shows(middle)) within = middle;
    else beyond = middle;
  }
  return `#${toLinear({ l, c: within, h })
    .map((part) => {
      const light = Math.min(1, Math.max(0, part));
      const value = light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
      return Math.round(value * 255)
        .toString(16)
        .padStart(2, '0');
    })
    .join('')}`;
}

/** What `above` looks like where it covers `below` with this opacity, as browsers mix in sRGB. */
export function mixed(above: string, below: string, opacity: number): string {
  const part = (hex: string, at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return `#${[1, 3, 5]
    .map((at) => Math.round(part(above, at) * opacity + part(below, at) * (1 - opacity)))
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')}`;
}

/** From 1 to 21, of two colours `#rrggbb`. */
export function contrast(one: string, other: string): number {
  const luminance = (hex: string) => {
    const [r, g, b] = linearOf(hex);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
