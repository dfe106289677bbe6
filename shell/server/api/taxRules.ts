/** Which tax is due where; the standard rates of the EU can be loaded in one go. */
import { createRoute } from '@hono/zod-openapi';
import { recordAudit } from '../audit.ts';
import { EU_VAT } from '../commerce/euVat.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { actor } from './access.ts';
import { createApi } from './app.ts';
import { invalidField } from '../invalid.ts';
import { requirePermission } from './permissions.ts';
import { recordsApi, type Records } from './records.ts';
import { json, line, percentSchema, problems } from './schema.ts';
import { write } from './write.ts';
import { z } from '../zod.ts';

const fields = z.strictObject({
  name: line(80).min(1),
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^([A-Z]{2})?$/, 'An ISO 3166 code of two letters, or empty for everywhere'),
  state: line(60),
  rate: percentSchema,
});

const rules: Records = {
  path: '/tax-rules',
  noun: 'tax rule',
  topic: 'taxes',
  table: 'tax_rules',
  fields,
  blank: { country: '', state: '' },
  item: z
    .object({ id: z.int(), ...fields.shape, created_at: z.string(), updated_at: z.string() })
    .openapi('TaxRule'),
  titleOf: ({ name, country }) => `${String(name)} ${String(country || 'everywhere')}`,
  write: 'billing.write',
  read: {
    allow: requirePermission('billing.read'),
    columns: '*',
    searched: ['name', 'country', 'state'],
    sortable: {
      country: 'country',
      name: 'name COLLATE NOCASE',
      state: 'state',
      rate: 'CAST(rate AS REAL)',
    },
    filters: { country: z.string().max(2) },
  },
  dated: true,
  ofRow: (_sql, row) => row,
  check: (sql, next, old) => {
    if (next['state'] !== '' && next['country'] === '')
      throw invalidField('country', 'A state needs its country');
    const same = sql.exec(
      'SELECT 1 FROM tax_rules WHERE country = ? AND state = ? AND name = ? AND id <> ?',
      String(next['country']),
      String(next['state']),
      String(next['name']),
      old?.id ?? 0,
    );
    if (same.length > 0) throw invalidField('name', 'This place has a rule of this name already');
  },
};

const preset = createRoute({
  method: 'post',
  path: '/tax-rules/presets/eu-vat',
  tags: ['tax-rules'],
  summary: 'Add the standard VAT rate of every EU country that has no rule yet',
  middleware: requirePermission('billing.write'),
  responses: {
    200: json(z.object({ added: z.int(), source: z.string(), as_of: z.string() })),
    ...problems(401, 403),
  },
});

export function taxRulesApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>) {
  const { sql, clock } = ports;
  return createApi()
    .openapi(preset, (c) => {
      const { rates, source, as_of } = EU_VAT;
      const answer = write(c, ports, ['taxes', 'audit'], () => {
        const now = clock.now();
        const missing = Object.entries(rates).filter(
          ([country]) => sql.exec('SELECT 1 FROM tax_rules WHERE country = ? LIMIT 1', country).length === 0,
        );
        for (const [country, rate] of missing)
          sql.exec(
            `INSERT INTO tax_rules (name, country, state, rate, created_at, updated_at) VALUES ('VAT', ?, '', ?, ?, ?)`,
            country,
            rate,
            now,
            now,
          );
        if (missing.length > 0)
          recordAudit(sql, clock, {
            actor: actor(c),
            action: 'tax_rule.preset_loaded',
            subject: 'tax_rules',
            summary: `EU VAT standard rates were added for ${missing.length} countries`,
            after: Object.fromEntries(missing),
          });
        return { added: missing.length, source, as_of };
      });
      return c.json(answer, 200);
    })
    .route('/', recordsApi(ports, rules));
}
