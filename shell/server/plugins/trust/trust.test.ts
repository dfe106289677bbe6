import { sha256 } from '@nextpanel/sdk/package';
import { publicKeyText, type SigningKey } from '@nextpanel/sdk/sign';
import JSZip from 'jszip';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { notesPackage } from '../testing/notesPlugin.ts';
import { openPluginPanel, type PluginPanel } from '../testing/pluginPanel.ts';
import { newKey, signedNotes, SignedSource } from '../testing/signedSource.ts';

let source: SignedSource;
let ours: SigningKey;
let stranger: SigningKey;
let panel: PluginPanel;

beforeAll(async () => {
  [ours, stranger] = [await newKey(), await newKey()];
});

const open = async (keys: readonly SigningKey[] = [ours], developerMode = false) =>
  (panel = await openPluginPanel({ config: source.config(keys), fetch: source.fetch }, { developerMode }));
beforeEach(async () => {
  source = new SignedSource();
  await open();
});

const install = async (body: Record<string, unknown> = {}) =>
  await panel.call('POST', '/marketplace/install', { addon_id: 'notes', ...body });
const upload = async (bytes: Uint8Array<ArrayBuffer>, fields: Record<string, string> = {}) => {
  const form = new FormData();
  form.set('file', new Blob([bytes]), 'package.zip');
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return await panel.call('POST', '/marketplace/install', form);
};
const installed = async () => (await panel.call('GET', '/marketplace/installed')).body[0];
const shelf = async () => (await panel.call('GET', '/marketplace/addons')).body;
const refusedWith = async (answer: Promise<{ status: number; body: unknown }>, problem: object) => {
  const before = panel.state(['plugin_sources']);
  const { status, body } = await answer;
  expect(body).toMatchObject(problem);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(panel.state(['plugin_sources'])).toBe(before);
  expect(panel.errors).toEqual([]);
};

describe('a package from somebody’s disk', () => {
  test('signed by a key of the deployment → verified, with publisher and key', async () => {
    expect((await upload(await signedNotes([ours]))).status).toBe(201);
    expect(await installed()).toMatchObject({
      trust: 'verified',
      publisher: { name: 'NextPanel Team', key_id: ours.id, accepted: false },
    });
  });

  test('signed by a stranger → refused until there is consent; then unknown, and remembered', async () => {
    const bytes = await signedNotes([stranger]);
    await refusedWith(upload(bytes), {
      code: 'SIG_MISSING',
      needs: 'consent',
      trust: 'unknown',
      publisher: 'NextPanel Team',
      key_id: stranger.id,
    });
    expect((await upload(bytes, { consent: 'true' })).status).toBe(201);
    expect(await installed()).toMatchObject({
      trust: 'unknown',
      publisher: { key_id: stranger.id, accepted: true },
    });
    await panel.call('DELETE', '/marketplace/uninstall/notes');
    expect((await upload(bytes)).status).toBe(201);
  });

  test('consent to other keys than the one it is signed with → refused, naming the right one', async () => {
    const bytes = await signedNotes([stranger]);
    const asked = {
      needs: 'consent',
      publishers: [{ plugin: 'Notes', publisher: 'NextPanel Team', key_id: stranger.id }],
    };
    await refusedWith(upload(bytes, { consent: ours.id }), asked);
    await refusedWith(upload(bytes, { consent: stranger.id.slice(0, 16) }), asked);
    expect((await upload(bytes, { consent: `${ours.id},${stranger.id}` })).status).toBe(201);
    expect((await panel.call('GET', '/marketplace/publishers')).body).toMatchObject([
      { key_id: stranger.id },
    ]);
  });

  test('looked at first → who signed it and what it needs; nothing has changed, and what it is refused for is told', async () => {
    const inspect = async (bytes: Uint8Array<ArrayBuffer>) => {
      const form = new FormData();
      form.set('file', new Blob([bytes]), 'package.zip');
      return await panel.call('POST', '/marketplace/inspect', form);
    };
    const before = panel.state();
    const bytes = await signedNotes([stranger]);
    expect((await inspect(bytes)).body.package).toMatchObject({
      addon_id: 'notes',
      trust: 'unknown',
      needs: 'consent',
      publisher: { name: 'NextPanel Team', key_id: stranger.id, accepted: false },
    });
    expect((await inspect(await signedNotes([ours]))).body.package).toMatchObject({
      trust: 'verified',
      needs: null,
    });
    expect((await inspect(await notesPackage())).body.package).toMatchObject({
      needs: 'developer_mode',
      publisher: null,
    });
    const refused = await inspect(new Uint8Array([1, 2, 3]));
    expect(refused.body).toMatchObject({ package: null, refusal: { code: 'ZIP_NOT_ZIP' } });
    expect(panel.state()).toBe(before);
    // What was looked at is not what is installed, unless it is the same to the byte.
    await inspect(await signedNotes([ours]));
    await refusedWith(upload(bytes), { needs: 'consent' });
    await inspect(bytes);
    const done = await upload(bytes, { consent: stranger.id });
    expect(Object.keys(done.body.receipt.prepared)).toEqual(['unpack', 'check']);
    expect(Object.keys(done.body.receipt.phases)).not.toContain('unpack');
  });

  test('a consent is forgotten → what is installed stays, the next package asks again', async () => {
    await upload(await signedNotes([stranger]), { consent: 'true' });
    const publishers = async () => (await panel.call('GET', '/marketplace/publishers')).body;
    expect(await publishers()).toMatchObject([
      {
        key_id: stranger.id,
        name: 'NextPanel Team',
        consented_by: 'Demo Administrator',
        plugins: [{ id: 'notes', name: 'Notes' }],
      },
    ]);
    expect((await panel.call('DELETE', `/marketplace/publishers/${stranger.id}`)).status).toBe(204);
    expect((await panel.call('DELETE', `/marketplace/publishers/${stranger.id}`)).status).toBe(404);
    expect(await publishers()).toEqual([]);
    expect(await installed()).toMatchObject({ state: 'enabled', publisher: { accepted: false } });
    await refusedWith(
      panel.call('POST', '/marketplace/update', form(await signedNotes([stranger], { version: '1.1.0' }))),
      { code: 'SIG_MISSING', needs: 'consent' },
    );
  });

  test('refused for another reason → the consent that came with it is not remembered', async () => {
    const bytes = await signedNotes([stranger], { database: { tables: ['clients'] } });
    await refusedWith(upload(bytes, { consent: 'true' }), { code: 'TABLE_TAKEN' });
  });

  test('not signed → developer mode; consent does not help', async () => {
    await refusedWith(upload(await notesPackage(), { consent: 'true' }), {
      code: 'SIG_MISSING',
      needs: 'developer_mode',
      trust: 'unsigned',
    });
    await panel.call('PUT', '/settings', { developer_mode: true });
    expect((await upload(await notesPackage())).status).toBe(201);
    expect(await installed()).toMatchObject({ trust: 'unsigned', publisher: null });
  });

  test('listed by hash in an index that counts → verified without a signature of its own', async () => {
    const bytes = await notesPackage();
    await source.publish({ '1.0.0': bytes }, ours);
    expect((await upload(bytes)).status).toBe(201);
    expect(await installed()).toMatchObject({ trust: 'verified' });
  });

  test('vouched for without being shown → verified; by an unsigned index → not', async () => {
    const bytes = await notesPackage();
    const fields = { plugins: [], unlisted: [await sha256(bytes)] };
    await source.publish({}, null, fields);
    await refusedWith(upload(bytes), { code: 'SIG_MISSING' });
    await source.publish({}, ours, fields);
    expect((await upload(bytes)).status).toBe(201);
  });

  test('an update by another publisher than before → asked again', async () => {
    await upload(await signedNotes([stranger]), { consent: 'true' });
    const other = await newKey();
    const update = await signedNotes([other], { version: '1.1.0' });
    await refusedWith(panel.call('POST', '/marketplace/update', form(update)), {
      code: 'SIG_MISSING',
      key_id: other.id,
    });
    expect((await panel.call('POST', '/marketplace/update', form(update, { consent: 'true' }))).status).toBe(
      200,
    );
    expect(await installed()).toMatchObject({ version: '1.1.0', publisher: { key_id: other.id } });
  });
});

function form(bytes: Uint8Array<ArrayBuffer>, fields: Record<string, string> = {}): FormData {
  const data = new FormData();
  data.set('file', new Blob([bytes]), 'package.zip');
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

describe('a package that was tampered with → refused, in developer mode as well', () => {
  const spoilt = async (path: string, change: (text: string) => string | null) => {
    const zip = await JSZip.loadAsync(await signedNotes([ours, stranger]));
    const text = (await zip.file(path)?.async('string')) ?? '';
    const changed = change(text);
    if (changed === null) zip.remove(path);
    else zip.file(path, changed, { createFolders: false });
    return (await zip.generateAsync({
      type: 'uint8array',
      platform: 'DOS',
      compression: 'DEFLATE',
    })) as Uint8Array<ArrayBuffer>;
  };
  const manifest = 'META/MANIFEST';
  const signatures = 'META/SIGS';
  test.each<[string, string, string, (text: string) => string | null]>([
    ['a screen', 'MODIFIED', 'frontend/remoteEntry.js', (text) => `${text} `],
    ['a migration', 'MODIFIED', 'migrations/up.sql', (text) => text.replace('notes', 'notes ')],
    ['a file added', 'MODIFIED', 'frontend/more.js', () => 'steal()'],
    ['a file removed', 'MODIFIED', 'README.md', () => null],
    ['the id in the manifest', 'SIG_INVALID', manifest, (text) => text.replace('id=notes', 'id=notez')],
    ['the version', 'SIG_INVALID', manifest, (text) => text.replace('version=1.0.0', 'version=1.0.1')],
    ['the publisher', 'SIG_INVALID', manifest, (text) => text.replace('Team', 'Taem')],
    ['a hash', 'SIG_INVALID', manifest, (text) => text.replace(/file [0-9a-f]/, 'file f')],
    ['a line of the manifest removed', 'SIG_INVALID', manifest, (text) => text.replace(/file .*\n/, '')],
    ['the manifest removed', 'SIG_INVALID', manifest, () => null],
    ['no signature left in the file', 'SIG_INVALID', signatures, () => ''],
    ['a signature', 'SIG_INVALID', signatures, (text) => text.replace(/sig=.{4}/, 'sig=AAAA')],
    ['a key', 'SIG_INVALID', signatures, (text) => text.replace(/key=.{4}/, 'key=AAAA')],
    ['a key id', 'SIG_INVALID', signatures, (text) => text.replace(/keyid=.{4}/, 'keyid=0000')],
    ['a line that is none', 'SIG_INVALID', signatures, (text) => `${text}trust me\n`],
  ])('%s → %s', async (_, code, path, change) => {
    await open([ours], true);
    await refusedWith(upload(await spoilt(path, change)), { code });
  });

  test('signatures taken away → an unsigned package', async () => {
    await refusedWith(upload(await spoilt(signatures, () => null)), {
      code: 'SIG_MISSING',
      needs: 'developer_mode',
    });
  });
});

describe('the index of a remote source', () => {
  test('signed by a key of the deployment → what it lists is verified, on its card and installed', async () => {
    await source.publish({ '1.0.0': await notesPackage() }, ours);
    expect((await shelf()).items[0]).toMatchObject({ trust: 'verified' });
    expect((await install()).status).toBe(201);
    expect(await installed()).toMatchObject({ trust: 'verified' });
    expect((await panel.call('GET', '/marketplace/source')).body).toMatchObject({
      kind: 'remote',
      signature: 'valid',
      signed_by: ours.id,
      expired: false,
      rolled_back: false,
    });
  });

  test.each([
    ['not signed', 'missing', () => [ours]],
    ['no keys deployed', 'no_keys', () => []],
  ])('%s → the shelf shows, each package stands on its own signature', async (_, signature, keys) => {
    await open(keys());
    await source.publish({ '1.0.0': await notesPackage() }, null);
    expect((await shelf()).items[0]).toMatchObject({ trust: 'unsigned' });
    expect((await panel.call('GET', '/marketplace/source')).body).toMatchObject({ signature });
    await refusedWith(install(), { code: 'SIG_MISSING', needs: 'developer_mode' });
    await source.publish({ '1.0.0': await signedNotes([stranger]) }, null);
    await refusedWith(install(), { code: 'SIG_MISSING', needs: 'consent', key_id: stranger.id });
    expect((await install({ consent: true })).status).toBe(201);
  });

  test.each<[string, () => Promise<void> | void]>([
    ['another byte', () => source.put('index.json', `${read('index.json')} `)],
    ['another signature', () => source.put('index.sig', read('index.sig').replace(/sig=.{4}/, 'sig=AAAA'))],
    ['no signature in index.sig', () => source.put('index.sig', '')],
    ['a web page as index.sig', () => source.put('index.sig', '<!doctype html>')],
    ['signed by a stranger', async () => source.publish({ '1.0.0': await notesPackage() }, stranger)],
    [
      'signed as a manifest',
      async () => {
        const { signatureLines } = await import('@nextpanel/sdk/sign');
        const bytes = source.files.get('index.json') ?? new Uint8Array();
        source.put('index.sig', await signatureLines('manifest', bytes, [ours]));
      },
    ],
  ])('%s → SIG_INVALID, nothing of it is used', async (_, spoil) => {
    await source.publish({ '1.0.0': await notesPackage() }, ours);
    await spoil();
    await refusedWith(install(), { code: 'SIG_INVALID' });
    expect(await shelf()).toMatchObject({ code: 'SIG_INVALID' });
    expect((await panel.call('GET', '/marketplace/addons?status=installed')).status).toBe(200);
  });

  const read = (name: string) => new TextDecoder().decode(source.files.get(name));

  test('index and signature change between two reads → read once more, no fault', async () => {
    await source.publish({ '1.0.0': await notesPackage() }, ours);
    const old = source.files.get('index.sig');
    await source.publish({ '1.0.0': await notesPackage() }, ours, { version: 2 });
    const fetch = source.fetch;
    let reads = 0;
    panel = await openPluginPanel(
      {
        config: source.config([ours]),
        fetch: async (input) => {
          const stale = String(input).endsWith('index.sig') && reads++ === 0 && old;
          return stale ? new Response(old) : await fetch(input);
        },
      },
      { developerMode: false },
    );
    expect((await shelf()).total).toBe(1);
    expect(reads).toBe(2);
  });

  test('expired → INDEX_EXPIRED for new installs; a signed ZIP and what is installed go on', async () => {
    await source.publish({ '1.0.0': await signedNotes([ours]) }, ours, { expires: '2026-03-15T09:59:59Z' });
    await refusedWith(install(), { code: 'INDEX_EXPIRED' });
    expect((await shelf()).items).toHaveLength(1);
    expect((await panel.call('GET', '/marketplace/source')).body).toMatchObject({ expired: true });
    await refusedWith(upload(await notesPackage()), { code: 'SIG_MISSING' });
    expect((await upload(await signedNotes([ours]))).status).toBe(201);
    expect(await installed()).toMatchObject({ state: 'enabled', trust: 'verified' });
  });

  test('older than one that was seen → INDEX_ROLLBACK for new installs, after a restart as well', async () => {
    const packages = { '1.0.0': await signedNotes([ours]) };
    await source.publish(packages, ours, { version: 7 });
    await shelf();
    await source.publish(packages, ours, { version: 6 });
    await refusedWith(install(), { code: 'INDEX_ROLLBACK' });
    panel = await panel.restart();
    await refusedWith(install(), { code: 'INDEX_ROLLBACK' });
    expect((await panel.call('GET', '/marketplace/source')).body).toMatchObject({ rolled_back: true });
    await source.publish(packages, ours, { version: 7 });
    expect((await install()).status).toBe(201);
  });

  test('an unsigned index with a high number → the signed one is not taken for older', async () => {
    await source.publish({ '1.0.0': await notesPackage() }, null, { version: 999 });
    await shelf();
    await source.publish({ '1.0.0': await notesPackage() }, ours, { version: 1 });
    expect((await install()).status).toBe(201);
  });
});

describe('revoked', () => {
  const publish = async (revoked: readonly unknown[], version: number, key: SigningKey | null = ours) =>
    await source.publish({ '1.0.0': await signedNotes([ours]) }, key, { version, revoked });

  test.each([
    ['a version', () => 'notes@1.0.0'],
    ['a range of versions', () => 'notes@<1.0.1 || ^2.0.0'],
    ['the package', async () => `sha256:${await sha256(await signedNotes([ours]))}`],
    ['the key', () => `key:${ours.id}`],
  ])('%s is revoked → it stops everywhere, stays stopped, and comes back when it is not', async (_, what) => {
    await publish([], 1);
    await install();
    expect((await panel.call('GET', '/notes')).status).not.toBe(404);
    panel.topics.length = 0;

    await publish([{ what: await what(), reason: 'It leaks notes.' }], 2);
    expect((await shelf()).items[0]).toMatchObject({ trust: 'revoked', installed: { state: 'failed' } });
    expect(panel.topics).toContain('plugins');
    expect(await installed()).toMatchObject({
      state: 'failed',
      trust: 'revoked',
      reason: expect.stringContaining('It leaks notes.'),
    });
    expect((await panel.call('GET', '/plugins/active')).body).toEqual([]);
    expect((await panel.call('GET', '/notes')).status).toBe(404);
    expect(panel.cells.running()).toEqual([]);
    expect((await panel.call('GET', '/audit')).body.items[0]).toMatchObject({ action: 'plugin.revoked' });

    // The source is away, or shows the old index again: it stays stopped.
    await publish([], 1);
    await shelf();
    source.files.clear();
    panel = await panel.restart();
    await refusedWith(panel.call('POST', '/marketplace/toggle/notes?enable=true'), { code: 'REVOKED' });

    await publish([], 3);
    await shelf();
    expect(await installed()).toMatchObject({ state: 'disabled', trust: 'verified', reason: null });
    expect((await panel.call('POST', '/marketplace/toggle/notes?enable=true')).status).toBe(200);
    expect((await panel.call('GET', '/plugins/active')).body).toHaveLength(1);
  });

  test('before it is installed → REVOKED, from the source and from a ZIP', async () => {
    await publish(['notes@1.0.0'], 1);
    expect((await shelf()).items[0]).toMatchObject({ trust: 'revoked' });
    await refusedWith(install(), { code: 'REVOKED' });
    await refusedWith(upload(await signedNotes([ours])), { code: 'REVOKED' });
  });

  test('the newest version → the one before it is installed', async () => {
    const packages = {
      '1.0.0': await signedNotes([ours]),
      '1.1.0': await signedNotes([ours], { version: '1.1.0' }),
    };
    await source.publish(packages, ours, { revoked: ['notes@1.1.0'] });
    expect((await install()).body).toMatchObject({ version: '1.0.0' });
    await refusedWith(panel.call('POST', '/marketplace/update', { addon_id: 'notes', version: '1.1.0' }), {
      code: 'REVOKED',
    });
  });

  test('one of two keys → the other still counts; both → REVOKED', async () => {
    const both = await signedNotes([stranger, ours]);
    await source.publish({}, ours, { plugins: [], revoked: [`key:${stranger.id}`] });
    await shelf();
    expect((await upload(both)).status).toBe(201);
    expect(await installed()).toMatchObject({ trust: 'verified' });
    await refusedWith(
      panel.call('POST', '/marketplace/update', form(await signedNotes([stranger], { version: '1.1.0' }))),
      { code: 'REVOKED' },
    );
  });

  test('a version that an update has replaced → it can not be gone back to', async () => {
    await upload(await signedNotes([ours]));
    await panel.call('POST', '/marketplace/update', form(await signedNotes([ours], { version: '1.1.0' })));
    await publish(['notes@1.0.0'], 1);
    await shelf();
    expect(await installed()).toMatchObject({ state: 'enabled', trust: 'verified' });
    await refusedWith(panel.call('POST', '/marketplace/rollback', { addon_id: 'notes' }), {
      code: 'REVOKED',
    });
  });

  test('a fixed version is installed over it → it runs', async () => {
    await upload(await signedNotes([ours]));
    await publish(['notes@1.0.0'], 1);
    await shelf();
    const fixed = form(await signedNotes([ours], { version: '1.1.0' }));
    expect((await panel.call('POST', '/marketplace/update', fixed)).status).toBe(200);
    expect(await installed()).toMatchObject({ state: 'enabled', trust: 'verified', reason: null });
  });

  test('by an index that is not signed → nothing stops', async () => {
    await upload(await signedNotes([ours]));
    await publish(['notes@1.0.0'], 1, null);
    await shelf();
    expect(await installed()).toMatchObject({ state: 'enabled', trust: 'verified' });
  });

  test('by the local index → it stops', async () => {
    panel = await openPluginPanel({
      config: { ...source.config([]), pluginSource: 'local' },
      fetch: source.fetch,
    });
    await publish([], 1, null);
    await install();
    await publish(['notes@*'], 1, null);
    await shelf();
    expect(await installed()).toMatchObject({ state: 'failed', trust: 'revoked' });
  });
});

describe('a file in the database that is not what was installed', () => {
  const spoil = (path: string) =>
    panel.sql.exec('UPDATE plugin_files SET content = ? WHERE path = ?', new TextEncoder().encode('x'), path);
  const expectStopped = async (path: string) => {
    expect(await installed()).toMatchObject({
      state: 'failed',
      trust: 'modified',
      reason: expect.stringContaining(path),
    });
    expect((await panel.call('GET', '/plugins/active')).body).toEqual([]);
    expect(panel.topics).toContain('plugins');
    await refusedWith(panel.call('POST', '/marketplace/toggle/notes?enable=true'), { code: 'MODIFIED' });
    expect((await panel.call('DELETE', '/marketplace/uninstall/notes')).status).toBe(200);
  };

  test('a screen → it never loads, the plugin stops', async () => {
    await upload(await signedNotes([ours]));
    const [{ prefix }] = (await panel.call('GET', '/plugins/active')).body;
    const path = 'frontend/remoteEntry.js';
    expect((await panel.call('GET', prefix + path)).status).toBe(200);
    spoil(path);
    expect((await panel.call('GET', prefix + path)).body).toMatchObject({ code: 'MODIFIED' });
    await expectStopped(path);
  });

  test('a backend → it never starts, the plugin stops', async () => {
    await upload(await signedNotes([ours]));
    spoil('backend/index.js');
    expect((await panel.call('GET', '/notes')).body).toMatchObject({ code: 'MODIFIED' });
    expect(panel.cells.running()).toEqual([]);
    await expectStopped('backend/index.js');
  });
});

test('a trusted key that is no key → as if it were not there', async () => {
  panel = await openPluginPanel(
    {
      config: { ...source.config([]), trustedKeys: ['', 'nonsense', publicKeyText(ours)] },
      fetch: source.fetch,
    },
    { developerMode: false },
  );
  expect((await upload(await signedNotes([ours]))).status).toBe(201);
});
