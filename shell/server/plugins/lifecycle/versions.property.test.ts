import fc from 'fast-check';
import { expect, test } from 'vitest';
import { schemaObjects, schemaText } from '../fence/schemaObjects.ts';
import { chainOf, chainPackage, type Draw } from '../testing/chainPlugin.ts';
import { openPluginPanel } from '../testing/pluginPanel.ts';

const draw: fc.Arbitrary<Draw> = fc.record({
  kind: fc.constantFrom('table', 'column', 'index', 'view', 'trigger', 'rows', 'drop'),
  pick: fc.nat(9),
});

const deed = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('forward' as const), to: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('back' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('write' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('leave' as const) }) },
);

/* A version is a number of steps: 1.<n>.0 has the first n steps of the chain. */
test(
  'any chain of migrations, any order of install, update, rollback and uninstall → each way back leads to what was there',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(draw, { minLength: 1, maxLength: 7 }),
        fc.array(fc.nat(6), { minLength: 3, maxLength: 4 }),
        fc.array(deed, { minLength: 4, maxLength: 10 }),
        async (draws, cuts, deeds) => {
          const steps = chainOf(draws);
          const lengths = [...new Set(cuts.map((cut) => cut % (steps.length + 1)))].sort((a, b) => a - b);
          const panel = await openPluginPanel();
          const schema = () =>
            schemaText(schemaObjects(panel.sql).filter(({ name }) => !name.startsWith('sqlite_')));
          const rowsOf = (tables: readonly string[]) =>
            tables.map((name) => [name, panel.sql.query(`SELECT * FROM ${name} ORDER BY id`).values]);
          const send = async (path: string, length: number) => {
            const form = new FormData();
            form.set('file', new Blob([await chainPackage(`1.${length}.0`, steps.slice(0, length))]));
            return await panel.call('POST', `/marketplace/${path}`, form);
          };
          const untouched = schema();
          /** The present version, and what was there before the update that brought it. */
          let here: { length: number; previous: { length: number; schema: string } | null } | null = null;

          for (const one of [...deeds, { do: 'leave' as const }]) {
            if (one.do === 'forward') {
              const length = lengths[one.to % lengths.length] ?? 0;
              const before = schema();
              const answer = await send(here ? 'update' : 'install', length);
              if (here && length <= here.length) {
                expect(answer.body.code).toBe(length === here.length ? 'ALREADY_INSTALLED' : 'DOWNGRADE');
                continue;
              }
              expect([200, 201], JSON.stringify(answer.body)).toContain(answer.status);
              here = { length, previous: here && { length: here.length, schema: before } };
            }
            if (one.do === 'back') {
              const previous = here?.previous ?? null;
              const spared =
                here && previous
                  ? (steps[previous.length - 1]?.tables ?? []).filter((table) =>
                      steps
                        .slice(previous.length, here?.length)
                        .every(({ touches }) => !touches.includes(table)),
                    )
                  : [];
              const rows = rowsOf(spared);
              const { status, body } = await panel.call('POST', '/marketplace/rollback', {
                addon_id: 'chain',
              });
              if (!here || !previous) {
                expect(body.code).toBe(here ? 'NO_PREVIOUS' : 'NOT_INSTALLED');
                continue;
              }
              expect(status, JSON.stringify(body)).toBe(200);
              expect(body.receipt.schema.restored).toBe(true);
              expect(schema()).toBe(previous.schema);
              expect(rowsOf(spared)).toEqual(rows);
              here = { length: previous.length, previous: null };
            }
            if (one.do === 'write' && here)
              for (const table of steps[here.length - 1]?.tables ?? [])
                panel.sql.exec(`INSERT INTO ${table} (note) VALUES ('again'), ('mine')`);
            if (one.do === 'leave' && here) {
              const { status, body } = await panel.call('DELETE', '/marketplace/uninstall/chain');
              expect(status, JSON.stringify(body)).toBe(200);
              expect(body.receipt.schema.restored).toBe(true);
              expect(schema()).toBe(untouched);
              here = null;
            }
          }
          expect(panel.errors).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  },
);
