import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';
import type { Accent } from './look/accent.ts';
import type { Look } from './look/look.ts';
import { palette } from './palette.ts';

type Variables = Record<string, string>;

/** Tinted backgrounds with text that passes AA on them, for badges, alerts and light buttons. */
function tints(scheme: 'light' | 'dark', petrol: MantineColorsTuple): Variables {
  const variables: Variables = {};
  for (const name of ['petrol', 'green', 'yellow', 'orange', 'red', 'blue', 'gray'] as const) {
    const key = `--mantine-color-${name}`;
    const color = name === 'petrol' ? petrol : palette[name];
    if (scheme === 'light') {
      variables[`${key}-light`] = name === 'gray' ? color[1] : color[0];
      variables[`${key}-light-hover`] = name === 'gray' ? color[2] : color[1];
      variables[`${key}-light-color`] = color[7];
      variables[`${key}-text`] = color[7];
      variables[`${key}-outline`] = color[6];
    } else {
      const step = name === 'gray' ? palette.dark[2] : color[4];
      variables[`${key}-light`] = `color-mix(in srgb, ${step} 13%, transparent)`;
      variables[`${key}-light-hover`] = `color-mix(in srgb, ${step} 20%, transparent)`;
      variables[`${key}-light-color`] = name === 'gray' ? palette.dark[1] : color[3];
      variables[`${key}-text`] = name === 'gray' ? palette.dark[1] : color[3];
      variables[`${key}-outline`] = name === 'gray' ? palette.dark[2] : color[4];
    }
  }
  return variables;
}

const light = (petrol: MantineColorsTuple): Variables => ({
  '--np-canvas': '#ecf0f2',
  '--np-sheet': palette.gray[0],
  '--np-surface': '#ffffff',
  '--np-raised': '#ffffff',
  '--np-sunken': '#f5f7f8',
  '--np-line': palette.gray[2],
  '--np-line-strong': palette.gray[3],
  '--np-line-control': '#8f999e',
  '--np-ink': palette.gray[9],
  '--np-ink-soft': palette.gray[7],
  '--np-ink-muted': palette.gray[6],
  '--np-hover': 'rgb(19 28 32 / 4.5%)',
  '--np-selected': petrol[0],
  '--np-selected-ink': petrol[8],
  '--np-focus': petrol[6],
  '--np-nav-current': '#ffffff',
  '--np-nav-shadow': '0 0 0 1px rgb(8 20 26 / 6%), 0 1px 2px rgb(8 20 26 / 6%)',
  '--np-hero': '#e3f1f6',
  '--np-spark': '#e9804d',
  '--mantine-color-text': palette.gray[9],
  '--mantine-color-body': '#ffffff',
  '--mantine-color-dimmed': palette.gray[6],
  '--mantine-color-placeholder': '#6d777c',
  '--mantine-color-anchor': petrol[7],
  '--mantine-color-error': palette.red[7],
  '--mantine-color-success': palette.green[7],
  '--mantine-color-default-border': palette.gray[3],
  '--mantine-color-default-hover': palette.gray[0],
});

const dark = (petrol: MantineColorsTuple): Variables => ({
  '--np-canvas': '#0a1114',
  '--np-sheet': '#0f171b',
  '--np-surface': palette.dark[7],
  '--np-raised': '#1a2429',
  '--np-sunken': '#111a1e',
  '--np-line': '#263036',
  '--np-line-strong': '#36424a',
  '--np-line-control': '#68747a',
  '--np-ink': palette.dark[0],
  '--np-ink-soft': palette.dark[1],
  '--np-ink-muted': palette.dark[2],
  '--np-hover': 'rgb(228 233 235 / 6%)',
  '--np-selected': `color-mix(in srgb, ${petrol[4]} 14%, transparent)`,
  '--np-selected-ink': petrol[2],
  '--np-focus': petrol[4],
  '--np-nav-current': 'rgb(228 233 235 / 9%)',
  '--np-nav-shadow': 'none',
  '--np-hero': '#10262e',
  '--np-spark': '#f29a6b',
  '--mantine-color-text': palette.dark[0],
  '--mantine-color-body': palette.dark[7],
  '--mantine-color-dimmed': palette.dark[2],
  '--mantine-color-placeholder': '#8a949a',
  '--mantine-color-anchor': petrol[3],
  '--mantine-color-error': palette.red[4],
  '--mantine-color-success': palette.green[3],
  '--mantine-color-default': '#1a2429',
  '--mantine-color-default-hover': '#212d33',
  '--mantine-color-default-border': '#36424a',
});

const heights: Readonly<Record<Look['density'], Variables>> = {
  comfortable: { '--np-row': '2.75rem', '--np-control': '2.125rem' },
  compact: { '--np-row': '2.125rem', '--np-control': '1.875rem' },
};

/** The panel's tokens (`--np-*`) and overrides of Mantine's own; both schemes are checked for AA contrast. */
export function cssVariablesOf(
  { density }: Pick<Look, 'density'>,
  accent: Accent | null,
): CSSVariablesResolver {
  const petrol = accent?.steps ?? palette.petrol;
  const chosen: Variables = accent
    ? {
        '--mantine-color-petrol-filled': accent.filled,
        '--mantine-color-petrol-filled-hover': accent.filledHover,
        '--np-hero': petrol[0],
      }
    : {};
  const hero: Variables = accent ? { '--np-hero': `color-mix(in srgb, ${petrol[6]} 18%, #0a1114)` } : {};
  return () => ({
    variables: heights[density],
    light: { ...tints('light', petrol), ...light(petrol), ...chosen },
    dark: { ...tints('dark', petrol), ...dark(petrol), ...hero },
  });
}
