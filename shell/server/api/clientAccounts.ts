/** How a client stands: open, credit and revenue, added up when somebody asks. */
import { createRoute } from '@hono/zod-openapi';
import { today } from '../calendar/panelClock.ts';
import { clientAccounts } from '../commerce/reports/clientAccounts.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { createApi } from './app.ts';
import { requirePermission } from './permissions.ts';
import { idParam, json, problems } from './schema.ts';
import { z } from '../zod.ts';

const accountSchema = z
  .object({
    currency: z.string(),
    unpaid_invoices: z.int(),
    open_minor: z.int(),
    overdue_minor: z.int(),
    revenue_minor: z.int().openapi({ description: 'Invoiced less credited, without tax' }),
    credit_minor: z.int(),
  })
  .openapi('ClientAccount');

const get = createRoute({
  method: 'get',
  path: '/clients/{id}/accounts',
  tags: ['clients'],
  summary: 'How a client stands in each currency, their own first',
  middleware: requirePermission('billing.read'),
  request: { params: idParam },
  responses: { 200: json(z.object({ items: z.array(accountSchema) })), ...problems(401, 403, 404, 422) },
});

export function clientAccountsApi({ sql, clock }: Pick<ServerPorts, 'sql' | 'clock'>) {
  return createApi().openapi(get, (c) => {
    const { id } = c.req.valid('param');
    return c.json({ items: clientAccounts(sql, id, today(clock)) }, 200);
  });
}
