import { expect, test as base } from '@playwright/test';
import { AuthorsFolder } from './support/authorsFolder.ts';
import { Panel } from './support/panel.ts';

const test = base.extend<{ readonly notes: AuthorsFolder }>({
  notes: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
    async ({}, provide) => {
      const notes = await AuthorsFolder.make('notes', 'pages');
      await provide(notes);
      await notes.remove();
    },
    // Run by itself, it may have to pack the SDK first.
    { timeout: 300_000 },
  ],
});

test('a new plugin, `nextpanel dev` and edits of all its parts → seen at once, with the state of what was not touched', async ({
  page,
  notes,
}) => {
  test.slow();
  const { url } = await notes.dev();
  const panel = new Panel(page, new URL('/panel/notes/', url).href);
  await page.goto(url);
  await page.getByRole('button', { name: /admin@demo\.test/ }).click();
  // What the screen is made of is compiled now, for the first time.
  await expect(page.getByRole('heading', { name: 'Notes', exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(page).toHaveURL(/\/panel\/notes\/admin\/notes$/);
  await page.evaluate(() => Reflect.set(window, 'marker', 'still here'));

  // A screen, while something is being written in it.
  const note = page.getByRole('textbox', { name: /^Note/ });
  // The page listens a moment after it shows.
  await expect(async () => {
    await notes.edit('frontend/NotesPage.tsx', /label="Note[^"]*"/, `label="Note ${performance.now()}"`);
    await expect(note).toHaveAccessibleName(/Note \d/, { timeout: 2_000 });
  }).toPass();
  await note.fill('half a sentence');
  const times: number[] = [];
  let label = 'Add note';
  for (let edit = 1; edit <= 10; edit++) {
    const next = `Add note, edit ${edit}`;
    const button = page.getByRole('button', { name: next });
    const began = performance.now();
    await notes.edit('frontend/NotesPage.tsx', `>${label}<`, `>${next}<`);
    await button.waitFor();
    times.push(Math.round(performance.now() - began));
    label = next;
  }
  console.log(`From save to screen, ms: ${times.join(' ')}`);
  await expect(note).toHaveValue('half a sentence');

  // The backend, and what is written with it.
  await page.getByRole('button', { name: label }).click();
  await expect(page.getByText('half a sentence')).toBeVisible();
  await notes.edit(
    'backend/index.ts',
    'Response.json({ items: results })',
    "Response.json({ items: results, from: 'the new one' })",
  );
  await expect
    .poll(async () => (await panel.fetch('/api/v1/notes/notes')).body)
    .toMatch(/"text":"half a sentence".*"from":"the new one"/);

  // What does not compile.
  panel.expected.push(/500 \(Internal Server Error\)|\[vite\]/);
  const dialog = page.getByRole('dialog', { name: 'Error in Notes' });
  await notes.edit('frontend/NotesPage.tsx', 'async function add(', 'async function add((');
  await expect(dialog.getByText(/^frontend\/NotesPage\.tsx:\d+:\d+$/)).toBeVisible();
  await notes.edit('frontend/NotesPage.tsx', 'async function add((', 'async function add(');
  await expect(dialog).toBeHidden();

  // What breaks when it is shown, more often than a plugin may that nobody is writing.
  panel.expected.push(/Out of ink/);
  let before = '  return (\n    <>';
  for (const crash of ['Out of ink 1', 'Out of ink 2', 'Out of ink 3', 'Out of ink 4']) {
    const breaking = `  throw new Error('${crash}');\n  return (\n    <>`;
    await notes.edit('frontend/NotesPage.tsx', before, breaking);
    await expect(page.getByRole('alert').filter({ hasText: crash })).toBeVisible();
    before = breaking;
  }
  await notes.edit('frontend/NotesPage.tsx', before, '  return (\n    <>');
  await expect(page.getByRole('button', { name: label })).toBeVisible();

  expect(await page.evaluate(() => Reflect.get(window, 'marker'))).toBe('still here');
  panel.expectQuiet();

  // The command ends and is started again: the panel is there again by itself.
  expect(await notes.end()).toBe(0);
  await expect(page.getByText('Its dev server does not answer')).toBeVisible();
  await notes.edit('frontend/NotesPage.tsx', `>${label}<`, '>Add note again<');
  await notes.dev(Number(new URL(url).port));
  // The page starts anew, and all is compiled again.
  await expect(page.getByRole('button', { name: 'Add note again' })).toBeVisible({ timeout: 60_000 });
  expect(await notes.end()).toBe(0);
});
