import type { Metadata } from '@nextpanel/sdk/manifest';
import type { Tried } from '@nextpanel/sdk/validator';
import { OpenPanel } from '../playwright/OpenPanel.ts';
import { serveShell } from '../shell/serveShell.ts';
import { axeFaults } from './axeFaults.ts';
import type { Tools } from './browser.ts';
import { placesOf, type Place } from './places.ts';

export interface ScreensSeen {
  readonly tried: readonly Tried[];
  /** Where modules were looked at: `./NotesPage at /admin/notes`. */
  readonly seen: readonly string[];
  /** Where none could be. */
  readonly skipped: readonly string[];
}

/** Installs a package in the built panel in a real browser, and looks at each of its modules where the panel shows it. */
export async function lookAtScreens(
  { browser, axe }: Tools,
  metadata: Metadata,
  bytes: Uint8Array,
): Promise<ScreensSeen> {
  const { places, beyond } = placesOf(metadata);
  const [tried, seen, skipped]: [Tried[], string[], string[]] = [[], [], [...beyond]];
  if (places.length === 0) return { tried, seen, skipped };
  const shell = await serveShell();
  const context = await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce' });
  try {
    const admin = new OpenPanel(await context.newPage(), shell.url);
    await admin.signIn('admin');
    await admin.install(bytes);
    const panels = new Map<string, OpenPanel>([['admin', admin]]);
    for (const place of places) {
      const panel = panels.get(place.person) ?? ((await admin.openAs(place.person)) as OpenPanel);
      panels.set(place.person, panel);
      const name = `${place.expose} at ${place.name}`;
      const path = await pathOf(admin, place);
      if (path === null) {
        skipped.push(name);
        continue;
      }
      seen.push(name);
      const say = (id: Tried['id'], what: string) =>
        tried.push({ id, file: place.expose, line: null, says: `At ${place.name}: ${what}` });
      const failed = await show(panel, metadata, place, path);
      for (const what of failed) say('screens.shown', what);
      if (failed.length === 0)
        for (const what of await axeFaults(panel, axe)) say('screens.accessible', what);
    }
  } finally {
    await context.close();
    await shell.close();
  }
  return { tried, seen, skipped };
}

/** Null when the demo has nothing to show it with. */
async function pathOf(admin: OpenPanel, { path, list }: Place): Promise<string | null> {
  if (list === null) return path;
  const { body } = await admin.fetch(`${list}?page_size=1`);
  const [first] = (body as { items?: readonly { id: number }[] }).items ?? [];
  return first ? path.replace(':id', String(first.id)) : null;
}

/** What goes wrong when it is shown. */
async function show(panel: OpenPanel, { id, name }: Metadata, place: Place, path: string): Promise<string[]> {
  const before = panel.complaints.length;
  await panel.go(path);
  const stopped = panel.page.getByRole('alert').filter({ hasText: `${name} stopped working here` });
  const outcome = await Promise.race([
    panel.shown(id, place.expose, place.name).then(
      () => 'shown' as const,
      () => 'late' as const,
    ),
    stopped.waitFor({ timeout: 0 }).then(
      () => 'stopped' as const,
      () => 'late' as const,
    ),
  ]);
  const errors = panel.complaints.slice(before);
  if (outcome === 'shown' && !(await stopped.isVisible()))
    return errors.map((error) => `The console says: ${error}`);
  if (outcome === 'late') return ['It is not shown.', ...errors];
  return [`It crashes: ${(await stopped.innerText()).replaceAll(/\s+/g, ' ')}`];
}
