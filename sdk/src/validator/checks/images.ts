import { linesWith, when, type Check } from '../check.ts';

const LARGE_ICON = 32 * 1024;
const LARGE_SCREENSHOT = 300 * 1024;

export const imageChecks: readonly Check[] = [
  {
    id: 'images.svg-script',
    severity: 'error',
    rule: 'No SVG holds code.',
    find: ({ matching }) =>
      linesWith(
        matching(/\.svg$/),
        /<script\b|\bon[a-z]+\s*=|javascript:|<foreignObject\b|<!ENTITY\b/gi,
        (match) => `${match}: an icon is a picture, not a program.`,
      ),
  },
  {
    id: 'images.svg-foreign',
    severity: 'error',
    rule: 'No SVG loads something from elsewhere.',
    find: ({ matching }) =>
      linesWith(
        matching(/\.svg$/),
        /(?:href\s*=\s*["']|url\(\s*["']?)(?:https?:)?\/\/[^"')\s]*/gi,
        (match) => `${match}: nothing of a plugin is loaded from elsewhere.`,
      ),
  },
  {
    id: 'images.icon-size',
    severity: 'hint',
    rule: 'The icon is small.',
    find: ({ metadata: { icon }, files }) =>
      when(
        (files.get(icon)?.length ?? 0) > LARGE_ICON,
        icon,
        'It is part of the index that everybody loads. Stay below 32 KB.',
      ),
  },
  {
    id: 'images.screenshot-size',
    severity: 'hint',
    rule: 'Screenshots are small.',
    find: ({ files }) =>
      [...files]
        .filter(([path, { length }]) => path.startsWith('screenshots/') && length > LARGE_SCREENSHOT)
        .map(([where, { length }]) => ({
          where,
          says: `${Math.round(length / 1024)} KB. As .webp it will be below 300.`,
        })),
  },
];
