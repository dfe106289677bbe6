import { expect, test, vi } from 'vitest';
import { openPanelWorld, storedPanel } from '../../faults/panelWorld.ts';
import type { PanelWorld } from '../../faults/panelWorld.ts';
import { notesPackage } from '../../server/plugins/testing/notesPlugin.ts';

const noSource = () => Promise.reject(new Error('This test has no plugin source.'));

async function upload(): Promise<FormData> {
  const body = new FormData();
  body.set('file', new Blob([await notesPackage()]), 'notes.zip');
  return body;
}

/** Holds the next commit back; resolves once there is one. */
function holdNextCommit({ store: { pages } }: PanelWorld) {
  const release = pages.hold();
  const begun = Promise.withResolvers<void>();
  const update = pages.update.bind(pages);
  pages.update = (decide) => {
    begun.resolve();
    return update(decide);
  };
  return { begun: begun.promise, release };
}

test('an installation that could not be stored was looked at meanwhile → nothing of it is shown afterwards', async () => {
  const world = await openPanelWorld(noSource, await storedPanel(noSource));
  const commit = holdNextCommit(world);
  const installing = world.ask('POST', '/marketplace/install', await upload());
  await commit.begun;
  const looking = world.ask('GET', '/plugins/active');
  world.store.pages.failNext(new DOMException('full', 'QuotaExceededError'));
  commit.release();
  await expect(installing).rejects.toThrow('QUOTA');
  expect(await looking).toEqual([]);
  expect(await world.ask('GET', '/plugins/active')).toEqual([]);
  await world.ask('POST', '/marketplace/install', await upload());
  expect(await world.ask('GET', '/plugins/active')).toMatchObject([{ id: 'notes' }]);
  await world.dispose();
});

test('something is changed while another change is being stored → told when it is stored itself', async () => {
  const world = await openPanelWorld(noSource, await storedPanel(noSource));
  const first = holdNextCommit(world);
  const renaming = world.ask('PUT', '/settings', { company_name: 'Another' });
  await first.begun;
  const second = world.store.pages.hold();
  const adding = world.ask('POST', '/clients', { name: 'Nia', email: 'nia@client.test' });
  const added = () => world.rows(`SELECT id FROM clients WHERE email = 'nia@client.test'`);
  await vi.waitFor(() => expect(added()).toHaveLength(1));
  first.release();
  await renaming;
  expect(world.told).toContain('settings');
  expect(world.told).not.toContain('clients');
  second();
  await adding;
  expect(world.told).toContain('clients');
  await world.dispose();
});
