import { join } from 'node:path';
import { federation } from '@module-federation/vite';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { sharedByShell } from './sdk/src/vite/shared.ts';
import { billingRooms, lifecycleRooms, storageRooms } from './shell/faults/rooms.ts';
import { awaits } from './shell/tasks/vite/awaits.ts';
import { cell } from './shell/tasks/vite/cell.ts';
import { contentSecurityPolicy } from './shell/tasks/vite/contentSecurityPolicy.ts';
import { early } from './shell/tasks/vite/early.ts';
import { compiledKeys } from './shell/tasks/vite/ownKeys.ts';
import { firstScreens } from './shell/tasks/vite/firstScreens.ts';
import { readOnlyZip } from './shell/tasks/vite/readOnlyZip.ts';
import { recover } from './shell/tasks/vite/recover.ts';
import { seedImage } from './shell/tasks/vite/seedImage.ts';
import { serviceWorker } from './shell/tasks/vite/serviceWorker.ts';
import { shellKit } from './shell/tasks/vite/shellKit.ts';
import { site } from './shell/tasks/vite/site.ts';
import { zodOfRoutes } from './shell/tasks/vite/zodOfRoutes.ts';

const root = import.meta.dirname;
/** What nearly everybody sees first loads alone; what is seen next, once it is visited. */
const visitor = firstScreens(root, [
  'app/App.tsx',
  'app/services.ts',
  'app/safety/tabSafety.ts',
  'app/layout/PublicLayout.tsx',
  'app/areas/public/HomePage.tsx',
  'app/areas/public/LoginPage.tsx',
]);
const signedIn = firstScreens(root, [
  'app/layout/AdminLayout.tsx',
  'app/layout/ClientLayout.tsx',
  'app/areas/admin/dashboard/AdminDashboardPage.tsx',
  'app/layout/clock/ClockBar.tsx',
]);
/** One for each language: the service worker keeps those that somebody speaks. */
const wordsChunk = (id: string) => {
  const language = /[\\/]app[\\/]i18n[\\/]([a-z]{2})[\\/]/.exec(id)?.[1];
  return language === undefined ? null : `words-${language}`;
};
const tests = process.env['VITEST'] !== undefined;

export default defineConfig(({ command }) => ({
  root: tests ? root : join(root, 'shell'),
  // Relative: one build runs under any path of any static host.
  base: './',
  publicDir: join(root, 'public'),
  plugins: [
    ...(tests ? [] : [shellKit(root)]),
    react(),
    ...(tests
      ? []
      : [
          federation({
            name: 'shell',
            filename: 'hostEntry.js',
            remotes: {},
            shared: sharedByShell(
              // By its address within the site: a path of this machine would get into the names of chunks.
              command === 'build' ? '/federation/router.ts' : undefined,
            ),
            manifest: false,
            dts: false,
            target: 'web',
            // For remotes that are named by their manifest; ours are named by their entry.
            disableSnapshot: command === 'build',
            // Seconds without any module read. Its usual 10 for all of them is too little for a busy machine.
            moduleParseIdleTimeout: 60,
            experiments: { provideExternalRuntime: true },
          }),
          early(root, 'host/boot.ts'),
          contentSecurityPolicy(),
          site(root),
        ]),
    cell(root),
    compiledKeys(),
    recover(root),
    // In development workers have the plugins of the page.
    ...(tests ? [] : [serviceWorker(root), seedImage()]),
  ],
  worker: { format: 'es', plugins: () => [compiledKeys(), seedImage(), zodOfRoutes(), readOnlyZip()] },
  build: {
    outDir: join(root, 'dist'),
    emptyOutDir: true,
    target: 'es2024',
    // Inlined assets become data: URLs, which the content security policy allows for images only.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'federation', test: /@module-federation[\\/]/, priority: 4 },
            { name: (id) => wordsChunk(id), priority: 5 },
            // A few chunks by when they are needed, instead of a hundred small ones.
            { name: (id, graph) => (visitor(id, graph) ? 'frame' : null), priority: 3 },
            { name: (id, graph) => (signedIn(id, graph) ? 'work' : null), priority: 2 },
            {
              name: 'screens',
              test: /shell[\\/](app|federation)[\\/]|node_modules[\\/]@tanstack/,
              minShareCount: 2,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  server: { port: Number(process.env['PORT'] ?? 5173), host: '127.0.0.1' },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          // Nothing is timed: this only ends what hangs, on a machine with much else to do, too.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 60_000 } },
          include: ['shell', 'sdk', 'remotes', 'bench', 'docs'].map((folder) => `${folder}/**/*.test.ts`),
          exclude: ['**/*.browser.test.ts', '**/*.faults.test.ts', '**/node_modules/**', '**/dist/**'],
        },
      },
      {
        extends: true,
        plugins: [
          awaits(root, join(root, 'shell', 'faults', 'awaits.ts'), [
            ...storageRooms,
            ...lifecycleRooms,
            ...billingRooms,
          ]),
        ],
        test: {
          name: 'faults',
          environment: 'node',
          // Faults are tried by the hundred: this only ends what hangs.
          testTimeout: 600_000,
          hookTimeout: 600_000,
          include: ['shell/faults/**/*.faults.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          include: ['shell/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
                args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
}));
