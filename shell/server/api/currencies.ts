/** What the company takes money in, and what that is worth in its own currency. */
import { createRoute } from '@hono/zod-openapi';
import { recordAudit } from '../audit.ts';
import type { Sql } from '../ports.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import { currencySchema, readSettings } from '../settings.ts';
import { between, DAY } from '../time.ts';
import { actor } from './access.ts';
import { createApi } from './app.ts';
import { answerList } from './csv.ts';
import { listPage } from './list.ts';
import { requirePermission } from './permissions.ts';
import { json, listQuery, noContent, pageOf, problems } from './schema.ts';
import { write } from './write.ts';
import { z } from '../zod.ts';

const rate = z
  .string()
  .trim()
  .regex(/^\d{1,9}(\.\d{1,12})?$/, 'A number such as 1.0842')
  .refine((text) => Number(text) > 0, 'More than nothing')
  .openapi({ description: 'Units of the base currency for one unit of this one' });

const currencyItem = z
  .object({
    code: z.string(),
    rate_to_base: z.string(),
    base: z.boolean(),
    updated_at: z.string(),
    age_days: z.int().openapi({ description: 'Whole days since the rate was set' }),
    used: z.boolean().openapi({ description: 'By a price, a client or an invoice' }),
  })
  .openapi('Currency');

type Currency = z.infer<typeof currencyItem>;

const tags = ['currencies'];
const code = z.object({ code: currencySchema });
const middleware = requirePermission('billing.write');

const list = createRoute({
  method: 'get',
  path: '/currencies',
  tags,
  summary: 'Currencies and their rates',
  middleware: requirePermission('billing.read'),
  request: { query: listQuery(['code', 'updated_at']) },
  responses: { 200: json(pageOf(currencyItem)), ...problems(401, 403, 422) },
});

const put = createRoute({
  method: 'put',
  path: '/currencies/{code}',
  tags,
  summary: 'Add a currency or set its rate',
  middleware,
  request: { params: code, body: json(z.strictObject({ rate_to_base: rate })) },
  responses: { 200: json(currencyItem), ...problems(401, 403, [409, 'BASE_CURRENCY'], 422) },
});

const remove = createRoute({
  method: 'delete',
  path: '/currencies/{code}',
  tags,
  summary: 'Remove a currency that nothing uses',
  middleware,
  request: { params: code },
  responses: { ...noContent, ...problems(401, 403, 404, [409, 'IN_USE']) },
});

const USED = `(EXISTS (SELECT 1 FROM prices WHERE prices.currency = currencies.code)
  OR EXISTS (SELECT 1 FROM clients WHERE clients.currency = currencies.code)
  OR EXISTS (SELECT 1 FROM invoices WHERE invoices.currency = currencies.code))`;
const COLUMNS = `code, rate_to_base, updated_at, ${USED} AS used`;

interface CurrencyRow {
  readonly code: string;
  readonly rate_to_base: string;
  readonly updated_at: string;
  readonly used: 0 | 1;
}

export function currenciesApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>) {
  const { sql, clock } = ports;

  function ofRow({ used, ...row }: CurrencyRow): Currency {
    const age = Math.max(0, Math.floor(between(row.updated_at, clock.now()) / DAY));
    return { ...row, base: row.code === readSettings(sql).currency, age_days: age, used: used === 1 };
  }

  return createApi()
    .openapi(list, (c) => {
      const { q, ...request } = c.req.valid('query');
      const source = {
        columns: COLUMNS,
        from: 'currencies',
        filters: q === '' ? [] : [{ where: 'instr(code, upper(?)) > 0', bindings: [q] }],
        sortable: { code: 'code', updated_at: 'updated_at' },
        key: 'code',
      };
      return answerList(c, { name: 'currencies', item: currencyItem }, request, (asked) => {
        const page = listPage<CurrencyRow>(sql, source, asked);
        return { ...page, items: page.items.map(ofRow) };
      });
    })
    .openapi(put, (c) => {
      const { code: name } = c.req.valid('param');
      const { rate_to_base } = c.req.valid('json');
      const currency = write(c, ports, ['currencies', 'audit'], () => {
        if (name === readSettings(sql).currency && Number(rate_to_base) !== 1)
          throw new Problem(
            409,
            'BASE_CURRENCY',
            `${name} is the company’s own currency.`,
            'Its rate is 1; the others are told in it.',
          );
        const old = find(sql, name);
        const now = clock.now();
        sql.exec(
          `INSERT INTO currencies (code, rate_to_base, updated_at) VALUES (?, ?, ?)
           ON CONFLICT (code) DO UPDATE SET rate_to_base = excluded.rate_to_base, updated_at = excluded.updated_at`,
          name,
          rate_to_base,
          now,
        );
        recordAudit(sql, clock, {
          actor: actor(c),
          action: old ? 'currency.rate_set' : 'currency.created',
          subject: `currency:${name}`,
          summary: old
            ? `The rate of ${name} was set to ${rate_to_base}`
            : `Currency ${name} was added at ${rate_to_base}`,
          ...(old ? { before: { rate_to_base: old.rate_to_base } } : {}),
          after: { rate_to_base },
        });
        return ofRow(mustFind(sql, name));
      });
      return c.json(currency, 200);
    })
    .openapi(remove, (c) => {
      const { code: name } = c.req.valid('param');
      write(c, ports, ['currencies', 'audit'], () => {
        const old = mustFind(sql, name);
        if (old.used === 1 || name === readSettings(sql).currency)
          throw new Problem(
            409,
            'IN_USE',
            `${name} is in use.`,
            'Only a currency without prices, clients and invoices can go.',
          );
        sql.exec('DELETE FROM currencies WHERE code = ?', name);
        recordAudit(sql, clock, {
          actor: actor(c),
          action: 'currency.removed',
          subject: `currency:${name}`,
          summary: `Currency ${name} was removed`,
          before: { rate_to_base: old.rate_to_base },
        });
      });
      return c.body(null, 204);
    });
}

function find(sql: Sql, code: string): CurrencyRow | undefined {
  return sql.exec<CurrencyRow>(`SELECT ${COLUMNS} FROM currencies WHERE code = ?`, code)[0];
}

function mustFind(sql: Sql, code: string): CurrencyRow {
  const row = find(sql, code);
  if (!row) throw new Problem(404, 'NOT_FOUND', `${code} is not among the currencies.`, 'Add it first.');
  return row;
}
