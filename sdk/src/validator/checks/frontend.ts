import { linesWith, when, type Check, type Subject } from '../check.ts';
import { importEffects } from '../importEffects.ts';

const scripts = ({ matching }: Subject) => matching(/^frontend\/.*\.js$/);
/** What the build adds to every remote; the panel knows how it behaves. */
const ofTheBuild =
  /^frontend\/(?:remoteEntry|assets\/(?:_virtual_mf|hostInit|pendingShares|vite-preload-helper|noPage)[^/]*)\.js$/;
const KB = 1024;

/** Only in the code of the library itself, also when it was made small. */
const libraries: Readonly<Record<string, RegExp>> = {
  react: /react\.transitional\.element["')]?[^;]{0,400}react\.portal[\s\S]{0,4000}__CLIENT_INTERNALS/,
  'react-dom': /__DOM_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE\s*=/,
  'react-router': /window\.__reactRouterVersion\s*=/,
  '@mantine/core': /mantine-Button-root[\s\S]*mantine-Modal-root/,
};

const trackers =
  /(?:www\.)?(?:google-analytics\.com|googletagmanager\.com|connect\.facebook\.net|static\.hotjar\.com|cdn\.segment\.com|api\.mixpanel\.com|plausible\.io\/js|clarity\.ms|doubleclick\.net)[^\s"'`]*/g;
/** What asks another server, up to its address, which is the group. A link that people follow is none. */
const asks =
  /(?:(?<![\w.$])fetch\s*\(|\bsendBeacon\s*\(|\bnew\s+(?:WebSocket|EventSource)\s*\(|\b(?:src|srcSet|poster)\s*[:=])\s*["'`]((?:https?:|wss?:)?\/\/[\w.-]+[^"'`]*)/g;

export const frontendChecks: readonly Check[] = [
  {
    id: 'frontend.shared-bundled',
    severity: 'error',
    rule: 'React, the router and the kit come from the panel.',
    find: (subject) =>
      Object.entries(libraries).flatMap(([name, pattern]) =>
        scripts(subject)
          .filter(({ text }) => pattern.test(text))
          .map(({ path }) => ({
            where: path,
            says: `${name} is in the package. Build with the preset of @nextpanel/sdk/vite: two Reacts in a page break hooks.`,
          })),
      ),
  },
  {
    id: 'frontend.size',
    severity: 'warning',
    rule: 'All scripts together stay below 250 KB.',
    find: (subject) => {
      const total = scripts(subject).reduce((sum, { text }) => sum + text.length, 0);
      return when(
        total > 250 * KB,
        'frontend/',
        `${Math.round(total / KB)} KB: the first click waits for it. Import later what is seen later.`,
      );
    },
  },
  {
    id: 'frontend.manifest',
    severity: 'warning',
    rule: 'mf-manifest.json is there.',
    find: ({ files, metadata: { frontend } }) =>
      when(
        frontend !== undefined && !files.has('frontend/mf-manifest.json'),
        'frontend/mf-manifest.json',
        'Without it the panel can’t tell whether the shared versions fit. The preset writes it.',
      ),
  },
  {
    id: 'frontend.import-effects',
    severity: 'error',
    rule: 'Nothing happens when a module is imported.',
    find: (subject) =>
      scripts(subject)
        .filter(({ path }) => !ofTheBuild.test(path))
        .flatMap(importEffects),
  },
  {
    id: 'frontend.eval',
    severity: 'error',
    rule: 'No code is made from text.',
    find: (subject) =>
      linesWith(
        scripts(subject),
        /(?<![\w.$])eval\s*\(|\bnew\s+Function\s*\(/g,
        (match) => `${match}…): the page’s policy refuses it.`,
      ),
  },
  {
    id: 'frontend.foreign-code',
    severity: 'error',
    rule: 'No code is loaded from elsewhere.',
    find: (subject) =>
      linesWith(
        scripts(subject),
        /\bimport\s*\(\s*["'`](?:https?:)?\/\/[^"'`]*|<script[^>]+src=|\bimportScripts\s*\(/g,
        (match) => `${match}: everything a plugin is lies in its package.`,
      ),
  },
  {
    id: 'frontend.network',
    severity: 'error',
    rule: 'Screens ask the panel, and nobody else.',
    find: (subject) =>
      linesWith(
        scripts(subject),
        asks,
        (_, address = '') => `${address}: the page’s policy lets nothing out. Ask the plugin’s own backend.`,
      ).filter(({ says }) => says.search(trackers) === -1),
  },
  {
    id: 'frontend.tracking',
    severity: 'error',
    rule: 'Nobody is tracked.',
    find: (subject) =>
      linesWith(
        scripts(subject),
        trackers,
        (match) => `${match}: the panel works without a network and tells nobody.`,
      ),
  },
  {
    id: 'frontend.foreign-styles',
    severity: 'warning',
    rule: 'Styles and fonts come from the package.',
    find: ({ matching }) =>
      linesWith(
        matching(/^frontend\/.*\.css$/),
        /@import[^;]*(?:https?:)?\/\/[^;]*|url\(\s*["']?(?:https?:)?\/\/[^)]*/g,
        (match) => `${match}: it is not loaded.`,
      ),
  },
  {
    id: 'frontend.global-styles',
    severity: 'warning',
    rule: 'Styles touch the plugin’s own elements only.',
    find: ({ matching }) =>
      linesWith(
        matching(/^frontend\/.*\.css$/),
        /(?:^|[},])\s*(?:html|body|:root|\*|a|button|input|h[1-6]|p|table)\s*(?=[,{])/g,
        (match) =>
          `${match.replace(/^[},]\s*/, '')} changes every screen of the panel. Use a class (name.module.css).`,
      ),
  },
  {
    id: 'frontend.physical-sides',
    severity: 'hint',
    rule: 'Styles also fit languages that are written from right to left.',
    find: ({ matching }) =>
      linesWith(
        matching(/^frontend\/.*\.css$/),
        /\b(?:margin|padding|border)-(?:left|right)\s*:|(?<![-\w])(?:left|right)\s*:|text-align\s*:\s*(?:left|right)/g,
        (match) => `${match} stays on that side in Arabic. Use inline-start and inline-end.`,
      ),
  },
  {
    id: 'frontend.storage',
    severity: 'warning',
    rule: 'What is to last is in the plugin’s tables.',
    find: (subject) =>
      linesWith(
        scripts(subject),
        /\b(?:localStorage|sessionStorage)\s*[.[]|\bindexedDB\s*\./g,
        (match) => `${match}: an uninstall does not remove it. Keep it in a table.`,
      ),
  },
  {
    id: 'frontend.html',
    severity: 'warning',
    rule: 'No HTML is made from text.',
    find: (subject) =>
      linesWith(
        scripts(subject),
        /dangerouslySetInnerHTML|\.innerHTML\s*=|\.outerHTML\s*=|insertAdjacentHTML\s*\(/g,
        (match) => `${match}: what users enter may become code.`,
      ),
  },
  {
    id: 'frontend.dialogs',
    severity: 'warning',
    rule: 'Nothing stops the page.',
    find: (subject) =>
      linesWith(
        scripts(subject),
        /(?<![\w.$])(?:alert|confirm|prompt)(?=\s*\(\s*["'`])/g,
        (match) => `${match}(…): use a Modal or panel.toast.`,
      ),
  },
];
