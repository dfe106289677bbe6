import { databaseName, trashName } from '../storage/databaseName.ts';
import { deleteDatabase } from '../storage/idbPageStore.ts';
import { openRescue } from '../storage/rescue.ts';
import type { Findings, Rescue } from '../storage/rescue.ts';
import { deleteShelf } from '../storage/shelf.ts';

/* The page for when nothing else works: no framework, no SQLite, no other file. Reads top to bottom. */

const base = new URL('.', location.href).pathname;
const name = databaseName(base);

function byId<E extends HTMLElement>(id: string, type: new () => E): E {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`recover.html has no element "${id}".`);
  return found;
}
const status = byId('status', HTMLParagraphElement);
const save = byId('save', HTMLButtonElement);
const confirmation = byId('confirm', HTMLInputElement);
const form = byId('delete', HTMLFormElement);

function say(text: string, tone: 'good' | 'bad' | 'plain' = 'plain'): void {
  status.dataset['tone'] = tone;
  status.textContent = text;
}

/** Runs `work` with the button out of reach; a failure is said, never thrown. */
async function busy(button: HTMLButtonElement, work: () => Promise<void>): Promise<void> {
  button.disabled = true;
  try {
    await work();
  } catch (error) {
    say(error instanceof Error ? `That did not work: ${error.message}` : String(error), 'bad');
  } finally {
    button.disabled = false;
  }
}

/** Opened anew each time: between two clicks another tab may do anything. */
async function withRescue<T>(work: (rescue: Rescue) => Promise<T>): Promise<T> {
  const rescue = await openRescue(name);
  if (!rescue) throw new Error('nothing is stored any more. Load this page again.');
  try {
    return await work(rescue);
  } finally {
    rescue.close();
  }
}

function download(bytes: Uint8Array<ArrayBuffer>, what: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type: 'application/vnd.sqlite3' }));
  link.download = `nextpanel-${what}-${new Date().toISOString().slice(0, 10)}.sqlite3`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  say(`Saved as ${link.download} (${sizeOf(bytes.length)}).`, 'good');
}

function sizeOf(bytes: number): string {
  const megabytes = bytes / 2 ** 20;
  return megabytes < 1 ? `${Math.ceil(bytes / 1024)} KB` : `${megabytes.toFixed(1)} MB`;
}

const conditions: Readonly<Record<Findings['condition'], string>> = {
  sound:
    'What is stored is sound. If the panel does not start, its program files are the likely reason: see 3.',
  'damaged end': 'The end of what is stored is damaged; everything before it is sound and will open.',
  damaged: 'What is stored is damaged.',
  'other format': 'What is stored was written by another version of the panel.',
};

async function look(): Promise<void> {
  const rescue = await openRescue(name);
  if (!rescue) {
    say('Nothing is stored in this browser. The panel starts with the demo company.', 'good');
    return;
  }
  try {
    const { condition, reason, snapshots } = await rescue.examine();
    say(`${conditions[condition]} ${reason}`.trim(), condition === 'sound' ? 'good' : 'bad');
    save.disabled = false;
    offer(snapshots);
  } finally {
    rescue.close();
  }
}

function offer(snapshots: Findings['snapshots']): void {
  byId('snapshots', HTMLElement).hidden = snapshots.length === 0;
  byId('points', HTMLUListElement).replaceChildren(...snapshots.map(rowOf));
}

function rowOf({ id, name: title, at, size, sound }: Findings['snapshots'][number]): HTMLLIElement {
  const row = document.createElement('li');
  const text = document.createElement('span');
  const details = document.createElement('small');
  text.textContent = title;
  details.textContent = `${new Date(at).toLocaleString()}, ${sizeOf(size)}${sound ? '' : ', damaged'}`;
  text.append(details);
  row.append(text);
  if (!sound) return row;
  const actions = document.createElement('span');
  actions.className = 'actions';
  actions.append(
    button('Save a copy', title, () => saveSnapshot(id)),
    button('Go back', title, () => goBack(id, title)),
  );
  row.append(actions);
  return row;
}

function button(label: string, of: string, work: () => Promise<void>): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = label;
  element.setAttribute('aria-label', `${label}: ${of}`);
  element.addEventListener('click', () => void busy(element, work));
  return element;
}

const saveSnapshot = (id: number) =>
  withRescue(async (rescue) => download(await rescue.snapshotFile(id), `restore-point-${id}`));

async function goBack(id: number, title: string): Promise<void> {
  await withRescue((rescue) => rescue.goBackTo(id));
  await look();
  say(`The database is as it was at “${title}”. Open the panel.`, 'good');
}

save.addEventListener(
  'click',
  () => void busy(save, () => withRescue(async (rescue) => download(await rescue.file(), 'copy'))),
);

const unregister = byId('unregister', HTMLButtonElement);
unregister.addEventListener(
  'click',
  () =>
    void busy(unregister, async () => {
      const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
      const mine = workers.filter(({ scope }) => new URL(scope).pathname === base);
      for (const worker of mine) await worker.unregister();
      for (const key of await caches.keys())
        if (key.startsWith('nextpanel-') && key.includes(` ${base}`)) await caches.delete(key);
      say(
        'The program files are removed. Your data is as it was. Open the panel to fetch them anew.',
        'good',
      );
    }),
);

const start = form.querySelector('button');
confirmation.addEventListener('input', () => {
  if (start) start.disabled = confirmation.value.trim().toLowerCase() !== 'delete';
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (!start || start.disabled) return;
  void busy(start, async () => {
    await deleteDatabase(name);
    await deleteShelf(trashName(base));
    say('All data is deleted. Open the panel to begin anew.', 'good');
    save.disabled = true;
    confirmation.value = '';
    offer([]);
  }).then(() => (start.disabled = confirmation.value === ''));
});

look().catch((error: unknown) =>
  say(`What is stored can’t be looked at: ${error instanceof Error ? error.message : String(error)}`, 'bad'),
);
