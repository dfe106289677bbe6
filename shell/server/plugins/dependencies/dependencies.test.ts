import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { neighbour, sourceOf } from '../testing/neighbours.ts';
import { newKey } from '../testing/signedSource.ts';
import { openPluginPanel, type PluginPanel } from '../testing/pluginPanel.ts';

const server = setupServer();
beforeAll(() => server.listen());
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

let panel: PluginPanel;
beforeEach(async () => {
  panel = await openPluginPanel();
});

const install = async (body: Record<string, unknown>) =>
  await panel.call('POST', '/marketplace/install', body);
const toggle = async (id: string, enable: boolean, along = false) =>
  await panel.call(
    'POST',
    `/marketplace/toggle/${id}?enable=${enable}${along ? '&with_requirements=true' : ''}`,
  );
const installed = async (): Promise<string[]> =>
  (await panel.call('GET', '/marketplace/installed')).body.map(
    ({ addon_id, version, state }: Record<string, string>) => `${addon_id}@${version} ${state}`,
  );

/** ledger needs vault and sheet; sheet needs vault. */
async function offerLedger(): Promise<void> {
  const needs = { ledger: { vault: '^1.0.0', sheet: '*' }, sheet: { vault: '>=1.1.0' } };
  server.use(
    ...(await sourceOf([
      { id: 'ledger', bytes: await neighbour('ledger', needs.ledger), requires: needs.ledger },
      { id: 'sheet', bytes: await neighbour('sheet', needs.sheet), requires: needs.sheet },
      { id: 'vault', bytes: await neighbour('vault') },
      {
        id: 'vault',
        version: '1.2.0',
        bytes: await neighbour('vault', {}, { version: '1.2.0' }),
        permissions: ['clients.read'],
      },
      { id: 'vault', version: '2.0.0', bytes: await neighbour('vault', {}, { version: '2.0.0' }) },
    ])),
  );
}

describe('installing together', () => {
  test('several publishers that nobody knows → all are named at once; the consent counts for these keys only', async () => {
    const config = { pluginSource: 'remote', pluginSourceUrl: 'http://plugins.test/modules/' } as const;
    panel = await openPluginPanel({ config }, { developerMode: false });
    const keys = [await newKey(), await newKey()] as const;
    const needs = { vault: '*' };
    const unlisted = { id: 'ledger', bytes: await neighbour('ledger', needs, {}, {}, [keys[0]]) };
    const vault = await neighbour('vault', {}, { author: 'Vault Works' }, {}, [keys[1]]);
    server.use(...(await sourceOf([{ id: 'vault', bytes: vault }])));
    const send = async (fields: Record<string, string>) => {
      const form = new FormData();
      form.set('file', new Blob([unlisted.bytes]), 'ledger.zip');
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      return await panel.call('POST', '/marketplace/install', form);
    };
    const before = panel.state(['plugin_sources']);
    const { body } = await send({ with_requirements: 'true' });
    expect(body).toMatchObject({
      code: 'SIG_MISSING',
      needs: 'consent',
      publishers: [
        { plugin: 'Vault', publisher: 'Vault Works', key_id: keys[1].id },
        { plugin: 'Ledger', publisher: 'NextPanel Team', key_id: keys[0].id },
      ],
    });
    const half = await send({ with_requirements: 'true', consent: keys[0].id });
    expect(half.body).toMatchObject({ publishers: [{ plugin: 'Vault', key_id: keys[1].id }] });
    expect(panel.state(['plugin_sources'])).toBe(before);
    const all = await send({ with_requirements: 'true', consent: keys.map(({ id }) => id).join(',') });
    expect(all.status, JSON.stringify(all.body)).toBe(201);
    expect(await installed()).toEqual(
      expect.arrayContaining(['ledger@1.0.0 enabled', 'vault@1.0.0 enabled']),
    );
  });

  test('what it requires is missing → a plan with versions, sizes and permissions; nothing changed', async () => {
    await offerLedger();
    const before = panel.state();
    const { status, body } = await install({ addon_id: 'ledger' });
    expect([status, body.code], JSON.stringify(body)).toEqual([409, 'REQUIRES_MISSING']);
    expect(body.plan).toMatchObject({
      addon_id: 'ledger',
      items: [
        {
          action: 'install',
          addon_id: 'vault',
          version: '1.2.0',
          permissions: ['clients.read'],
          required_by: ['Sheet', 'Ledger'],
        },
        {
          action: 'install',
          addon_id: 'sheet',
          version: '1.0.0',
          trust: 'verified',
          required_by: ['Ledger'],
        },
      ],
    });
    expect(body.plan.size).toBe(body.plan.items[0].size + body.plan.items[1].size);
    expect((await panel.call('GET', '/marketplace/addons/ledger/plan')).body).toEqual(body.plan);
    expect(panel.state()).toBe(before);
  });

  test('it is agreed to → everything in one transaction, one receipt each; the last names the others', async () => {
    await offerLedger();
    const { status, body } = await install({ addon_id: 'ledger', with_requirements: true });
    expect(status, JSON.stringify(body)).toBe(201);
    expect(await installed()).toEqual(['ledger@1.0.0 enabled', 'sheet@1.0.0 enabled', 'vault@1.2.0 enabled']);
    expect(body.receipt.together).toMatchObject([
      { operation: 'install', addon_id: 'vault', version: '1.2.0' },
      { operation: 'install', addon_id: 'sheet' },
    ]);
    for (const { id } of body.receipt.together)
      expect((await panel.call('GET', `/marketplace/receipts/${id}`)).status).toBe(200);
    expect((await panel.call('GET', '/ledger')).status).toBe(200);
  });

  test('exactly the plan is agreed to → installed; the source has another plan meanwhile → asked again', async () => {
    await offerLedger();
    const shown = ['vault@1.2.0', 'sheet@1.0.0'];
    const before = panel.state();
    expect(
      (await install({ addon_id: 'ledger', with_requirements: ['vault@1.1.0', 'sheet@1.0.0'] })).body.code,
    ).toBe('REQUIRES_MISSING');
    expect(panel.state()).toBe(before);
    expect((await install({ addon_id: 'ledger', with_requirements: shown })).status).toBe(201);
  });

  test('one of them is refused → none is installed', async () => {
    const needs = { vault: '*' };
    server.use(
      ...(await sourceOf([
        { id: 'vault', bytes: await neighbour('vault') },
        {
          id: 'ledger',
          bytes: await neighbour(
            'ledger',
            needs,
            {},
            { 'migrations/up.sql': 'CREATE TABLE ledger_things (a); SELECT nothing' },
          ),
          requires: needs,
        },
      ])),
    );
    const before = panel.state();
    expect((await install({ addon_id: 'ledger', with_requirements: true })).body.code).toBe('SQL_FAILED');
    expect(panel.state()).toBe(before);
  });

  test('the transaction fails for the last of them → none is installed', async () => {
    await offerLedger();
    panel.sql.exec(
      `CREATE TRIGGER fault BEFORE INSERT ON plugins WHEN new.id = 'ledger' BEGIN SELECT RAISE(ABORT, 'on purpose'); END`,
    );
    const before = panel.state();
    expect((await install({ addon_id: 'ledger', with_requirements: true })).status).toBe(500);
    expect(panel.state()).toBe(before);
    expect(String(panel.errors)).toContain('on purpose');
    panel.sql.exec('DROP TRIGGER fault');
    expect((await install({ addon_id: 'ledger', with_requirements: true })).status).toBe(201);
  });

  test('two that come together claim the same table or route → refused, nothing changed', async () => {
    const needs = { vault: '*' };
    const offer = async (metadata: object) =>
      server.use(
        ...(await sourceOf([
          { id: 'vault', bytes: await neighbour('vault') },
          { id: 'ledger', bytes: await neighbour('ledger', needs, metadata), requires: needs },
        ])),
      );
    const before = panel.state();
    await offer({ database: { tables: ['vault_things'] } });
    expect((await install({ addon_id: 'ledger', with_requirements: true })).body.code).toBe('TABLE_TAKEN');
    await offer({ backend: { entry: 'backend/index.js', routes: ['/api/v1/vault/*'] } });
    expect((await install({ addon_id: 'ledger', with_requirements: true })).body.code).toBe('ROUTE_TAKEN');
    expect(panel.state()).toBe(before);
  });

  test('the index keeps quiet about what a package needs → the package is believed, the plan is made anew', async () => {
    const quiet = await sourceOf([
      { id: 'ledger', bytes: await neighbour('ledger', { sheet: '*' }) },
      { id: 'sheet', bytes: await neighbour('sheet', { vault: '*' }) },
      { id: 'vault', bytes: await neighbour('vault') },
    ]);
    server.use(...quiet);
    const asked = await install({ addon_id: 'ledger', with_requirements: ['sheet@1.0.0'] });
    expect(asked.body.plan.items.map(({ addon_id }: { addon_id: string }) => addon_id)).toEqual([
      'vault',
      'sheet',
    ]);
    expect((await install({ addon_id: 'ledger', with_requirements: true })).status).toBe(201);
  });

  test('an uploaded package needs others → the plan, then all of them', async () => {
    await offerLedger();
    const bytes = await neighbour('upper', { sheet: '*' });
    expect((await panel.upload(bytes)).body.plan.items).toHaveLength(2);
    const form = new FormData();
    form.set('file', new Blob([bytes]));
    form.set('with_requirements', 'vault@2.0.0, sheet@1.0.0');
    expect((await panel.call('POST', '/marketplace/install', form)).status).toBe(201);
    expect(await installed()).toContain('vault@2.0.0 enabled');
  });

  test('progress is asked for → each event says whose turn it is', async () => {
    await offerLedger();
    const response = await panel.send('POST', '/marketplace/install', {
      body: { addon_id: 'ledger', with_requirements: true },
      headers: { accept: 'text/event-stream' },
    });
    const text = await response.text();
    expect(text).toContain('"plugin":{"name":"Vault","number":2,"count":3,"fetched":false}');
    expect(text).toContain('"plugin":{"name":"Ledger","number":3,"count":3,"fetched":true}');
    expect(text).toContain('event: done');
  });

  test('nobody has what it needs, or the source is silent → says who wants what', async () => {
    server.use(
      ...(await sourceOf([{ id: 'ledger', bytes: await neighbour('ledger', { nowhere: '^3.0.0' }) }])),
    );
    const { body } = await install({ addon_id: 'ledger', with_requirements: true });
    expect(body).toMatchObject({
      code: 'REQUIRES_MISSING',
      detail: expect.stringContaining('Ledger 1.0.0 needs nowhere ^3.0.0'),
      wants: [{ id: 'nowhere', demands: [{ by: 'Ledger 1.0.0', range: '^3.0.0' }] }],
    });
    server.resetHandlers();
    server.use(...(await sourceOf([])).slice(1));
    expect((await panel.upload(await neighbour('upper', { sheet: '*' }))).body).toMatchObject({
      code: 'REQUIRES_MISSING',
      detail: expect.stringContaining('source'),
    });
  });

  test('the installed version does not fit → named; it is never exchanged', async () => {
    await panel.upload(await neighbour('vault'));
    await offerLedger();
    const { body } = await install({ addon_id: 'ledger', with_requirements: true });
    expect(body).toMatchObject({
      code: 'REQUIRES_MISSING',
      detail: expect.stringContaining('Sheet 1.0.0 needs vault >=1.1.0'),
    });
    expect(await installed()).toEqual(['vault@1.0.0 enabled']);
  });

  test('they need each other → the circle is named', async () => {
    server.use(
      ...(await sourceOf([
        { id: 'ledger', bytes: await neighbour('ledger', { vault: '*' }) },
        { id: 'vault', bytes: await neighbour('vault', { ledger: '*' }) },
      ])),
    );
    expect((await install({ addon_id: 'ledger', with_requirements: true })).body).toMatchObject({
      code: 'REQUIRES_MISSING',
      detail: expect.stringContaining('ledger → vault → ledger'),
      cycle: ['ledger', 'vault', 'ledger'],
    });
    expect(await installed()).toEqual([]);
  });

  test('a conflict, whoever says so → CONFLICT with both names', async () => {
    await panel.upload(await neighbour('vault', {}, { conflicts: ['sheet'] }));
    const refused = await panel.upload(await neighbour('sheet'));
    expect(refused.body).toMatchObject({ code: 'CONFLICT', conflicts: ['vault', 'sheet'] });
    expect(refused.body.title).toContain('Vault and Sheet');
    expect((await panel.upload(await neighbour('ledger', {}, { conflicts: ['vault'] }))).body.code).toBe(
      'CONFLICT',
    );
  });
});

describe('dependants', () => {
  beforeEach(async () => {
    await panel.upload(await neighbour('vault'));
    await panel.upload(await neighbour('ledger', { vault: '^1.0.0' }));
    await panel.upload(await neighbour('guest', {}, { optional: { vault: '^1.0.0' } }));
  });

  test('somebody needs it → neither uninstalled nor disabled, with names; nothing changed', async () => {
    const before = panel.state();
    const plan = (await panel.call('GET', '/marketplace/uninstall/vault/plan')).body;
    expect(plan.dependants).toEqual([{ id: 'ledger', name: 'Ledger' }]);
    for (const data of ['remove', 'keep'])
      expect((await panel.call('DELETE', `/marketplace/uninstall/vault?data=${data}`)).body).toMatchObject({
        code: 'HAS_DEPENDANTS',
        title: 'Ledger needs Vault.',
        dependants: [{ id: 'ledger', name: 'Ledger' }],
      });
    expect((await toggle('vault', false)).body.code).toBe('HAS_DEPENDANTS');
    expect(panel.state()).toBe(before);
  });

  test('the one that needs it is disabled → it may be disabled, but not uninstalled', async () => {
    await toggle('ledger', false);
    expect((await toggle('vault', false)).status).toBe(200);
    expect((await panel.call('DELETE', '/marketplace/uninstall/vault')).body.code).toBe('HAS_DEPENDANTS');
  });

  test('it is enabled while what it needs is not → says so, and enables both when asked to', async () => {
    await toggle('ledger', false);
    await toggle('vault', false);
    const { body } = await toggle('ledger', true);
    expect(body).toMatchObject({ code: 'REQUIRES_MISSING', disabled: [{ id: 'vault', name: 'Vault' }] });
    const enabled = await toggle('ledger', true, true);
    expect(enabled.body.receipt.together).toMatchObject([{ operation: 'enable', addon_id: 'vault' }]);
    expect(await installed()).toEqual(
      expect.arrayContaining(['ledger@1.0.0 enabled', 'vault@1.0.0 enabled']),
    );
  });

  test('something is installed that needs a disabled one → the plan enables it', async () => {
    await toggle('ledger', false);
    await toggle('vault', false);
    const bytes = await neighbour('upper', { vault: '*' });
    const { body } = await panel.upload(bytes);
    expect(body.plan.items).toMatchObject([{ action: 'enable', addon_id: 'vault', size: 0 }]);
    const form = new FormData();
    form.set('file', new Blob([bytes]));
    form.set('with_requirements', 'true');
    expect((await panel.call('POST', '/marketplace/install', form)).status).toBe(201);
    expect(await installed()).toContain('vault@1.0.0 enabled');
  });

  test('whoever needed it is gone → it can go', async () => {
    await panel.call('DELETE', '/marketplace/uninstall/ledger');
    expect((await panel.call('DELETE', '/marketplace/uninstall/vault')).status).toBe(200);
    expect((await panel.call('GET', '/guest')).status).toBe(200);
  });
});
