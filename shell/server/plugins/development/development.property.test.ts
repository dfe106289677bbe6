import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chainOf, chainPackage, type Draw } from '../testing/chainPlugin.ts';
import { openPluginPanel } from '../testing/pluginPanel.ts';

const draw: fc.Arbitrary<Draw> = fc.record({
  kind: fc.constantFrom('table', 'column', 'index', 'view', 'trigger', 'rows', 'drop'),
  pick: fc.nat(9),
});
const chain = fc.array(draw, { minLength: 0, maxLength: 5 });

/** What tells of operations, and what a new prefix is written in. */
const journals = ['receipts', 'audit_log', 'idempotency_keys', 'sqlite_sequence'];
const prefixed = ['plugins', 'plugin_files'];

test(
  'any edits of any migrations, with or without a packaged plugin before → a disconnection leads to what was there',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.option(chain, { nil: null }),
        fc.array(chain, { minLength: 1, maxLength: 4 }),
        async (packaged, edits) => {
          const panel = await openPluginPanel();
          const write = (draws: readonly Draw[]) => {
            for (const table of chainOf(draws).at(-1)?.tables ?? [])
              panel.sql.exec(`INSERT INTO ${table} (note) VALUES ('again'), ('mine')`);
          };
          if (packaged) {
            expect((await panel.upload(await chainPackage('1.0.0', chainOf(packaged)))).status).toBe(201);
            write(packaged);
          }
          const state = () => panel.state(packaged ? [...journals, ...prefixed] : journals);
          const before = state();
          for (const draws of edits) {
            const form = new FormData();
            form.set('file', new Blob([await chainPackage('1.1.0', chainOf(draws))]));
            form.set('entry', 'http://panel.test/remote/remoteEntry.js');
            const { status, body } = await panel.call('PUT', '/developer/remotes/chain', form);
            expect(status, JSON.stringify(body)).toBe(200);
            write(draws);
          }
          const { status, body } = await panel.call('DELETE', '/developer/remotes/chain');
          expect(status, JSON.stringify(body)).toBe(200);
          expect(body.receipt.schema.restored).toBe(true);
          expect(state()).toBe(before);
          expect(panel.errors).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  },
);
