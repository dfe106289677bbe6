import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { cycles } from '../billing/index.ts';
import { serviceDetail } from '../commerce/services/detail.ts';
import { suspend, unsuspend } from '../commerce/services/lifecycle.ts';
import { cancelAtPeriodEnd, cancelNow, keep, terminate } from '../commerce/services/ending.ts';
import { changeService, previewChange } from '../commerce/services/planChange.ts';
import { getService, SERVICE_COLUMNS, SERVICE_TABLES, type Service } from '../commerce/services/service.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import { actor, type PanelEnv } from './access.ts';
import { createApi } from './app.ts';
import { answerList } from './csv.ts';
import { byClientName, contains, equals, type Filter, listPage } from './list.ts';
import { ownClient, requirePermission, requirePermissionOrClient } from './permissions.ts';
import { idParam, json, listQuery, pageOf, problems } from './schema.ts';
import {
  planChangedSchema,
  planChangeSchema,
  SERVICE_STATUSES,
  serverSchema,
  serviceDetailSchema,
  serviceSchema,
} from './serviceSchemas.ts';
import { write } from './write.ts';
import { z } from '../zod.ts';

const tags = ['services'];
const reader = requirePermissionOrClient('billing.read');
const id = z.coerce.number().int().positive();

const list = createRoute({
  method: 'get',
  path: '/services',
  tags,
  summary: 'What clients have; clients see their own',
  middleware: reader,
  request: {
    query: listQuery(['-created_at', 'label', 'client_name', 'status', 'next_due', 'amount']).extend({
      status: z.enum(SERVICE_STATUSES).optional(),
      cycle: z.enum(cycles).optional(),
      client_id: id.optional(),
      product_id: id.optional(),
    }),
  },
  responses: { 200: json(pageOf(serviceSchema)), ...problems(401, 403, 422) },
});

const get = createRoute({
  method: 'get',
  path: '/services/{id}',
  tags,
  summary: 'One service with its log, changes and invoices',
  middleware: reader,
  request: { params: idParam },
  responses: { 200: json(serviceDetailSchema), ...problems(401, 403, 404) },
});

const action = <const Path extends string, Body extends z.ZodType>(
  path: Path,
  summary: string,
  body: Body,
  client = false,
) =>
  createRoute({
    method: 'post',
    path,
    tags,
    summary,
    middleware: client ? requirePermissionOrClient('billing.write') : requirePermission('billing.write'),
    request: {
      params: idParam,
      body: { content: { 'application/json': { schema: body } }, required: false },
    },
    responses: {
      200: json(serviceSchema),
      ...problems(
        401,
        403,
        404,
        [409, 'SERVICE_ACTIVE', 'SERVICE_SUSPENDED', 'NO_PERIOD', 'NOT_CANCELLED'],
        422,
      ),
    },
  });

const nothing = z.strictObject({}).optional();
const suspendRoute = action(
  '/services/{id}/suspend',
  'Suspend a service',
  z.strictObject({ reason: z.enum(['overdue', 'abuse', 'other']).default('other') }),
);
const unsuspendRoute = action('/services/{id}/unsuspend', 'Let a suspended service run again', nothing);
const terminateRoute = action('/services/{id}/terminate', 'End a service with its data', nothing);
const cancelRoute = action(
  '/services/{id}/cancel',
  'Cancel a service, for the end of what is paid or at once; clients may cancel their own',
  z.strictObject({ when: z.enum(['end', 'now']).default('end') }),
  true,
);
const keepRoute = action('/services/{id}/keep', 'Take a cancellation back', nothing, true);

const wantedPlan = z.strictObject({ product_id: z.int().positive(), cycle: z.enum(cycles) });

const previewRoute = createRoute({
  method: 'get',
  path: '/services/{id}/change',
  tags,
  summary: 'What a change to another product would come to',
  middleware: reader,
  request: { params: idParam, query: z.object({ product_id: id, cycle: z.enum(cycles) }) },
  responses: {
    200: json(planChangeSchema),
    ...problems(401, 403, 404, [409, 'SERVICE_PENDING', 'NO_PERIOD'], 422),
  },
});

const changeRoute = createRoute({
  method: 'post',
  path: '/services/{id}/change',
  tags,
  summary: 'Change a service to another product from today on; clients may change their own',
  middleware: requirePermissionOrClient('billing.write'),
  request: { params: idParam, body: json(wantedPlan) },
  responses: {
    200: json(planChangedSchema),
    ...problems(401, 403, 404, [409, 'SERVICE_PENDING', 'NO_PERIOD'], 422),
  },
});

const servers = createRoute({
  method: 'get',
  path: '/servers',
  tags,
  summary: 'Where hosting is set up',
  middleware: requirePermission('billing.read'),
  request: { query: listQuery(['name', 'host', 'used']) },
  responses: { 200: json(pageOf(serverSchema)), ...problems(401, 403, 422) },
});

const SORTABLE = {
  created_at: 'services.created_at',
  label: 'services.label COLLATE NOCASE',
  client_name: byClientName('services'),
  status: 'services.status',
  next_due: 'services.next_due',
  amount: 'services.amount_minor',
};

export function servicesApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>) {
  const { sql } = ports;

  /** Throws Problem 403 for somebody else's. */
  function mine(c: Context<PanelEnv>, serviceId: number): Service {
    const service = getService(sql, serviceId);
    const own = ownClient(c.var.caller);
    if (own === null || own === service.client_id) return service;
    throw new Problem(403, 'FORBIDDEN', 'You may not do this.', 'Clients can see only what is theirs.');
  }

  const change = (c: Context<PanelEnv>, serviceId: number, work: (service: Service) => Service) =>
    write(c, ports, ['services', 'audit', 'outbox'], () => work(mine(c, serviceId)));

  return createApi()
    .openapi(list, (c) => {
      const { q, status, cycle, client_id, product_id, ...request } = c.req.valid('query');
      const filters = [
        ...is('services.client_id', ownClient(c.var.caller) ?? client_id),
        ...is('services.product_id', product_id),
        ...equals('services.status', status),
        ...equals('services.cycle', cycle),
        ...contains(['services.label', 'services.username'], q, [
          { column: 'services.client_id', table: 'clients', columns: ['name'] },
        ]),
      ];
      const source = {
        columns: SERVICE_COLUMNS,
        from: SERVICE_TABLES,
        table: 'services',
        filters,
        sortable: SORTABLE,
        key: 'services.id',
      };
      return answerList(c, { name: 'services', item: serviceSchema }, request, (request) =>
        listPage<Service>(sql, source, request),
      );
    })
    .openapi(get, (c) => {
      const { id: serviceId } = c.req.valid('param');
      mine(c, serviceId);
      return c.json(serviceDetail(ports, serviceId), 200);
    })
    .openapi(suspendRoute, (c) => {
      const { reason } = c.req.valid('json') ?? {};
      const service = change(c, c.req.valid('param').id, (old) =>
        suspend(ports, actor(c), old, reason ?? 'other'),
      );
      return c.json(service, 200);
    })
    .openapi(unsuspendRoute, (c) => {
      const service = change(c, c.req.valid('param').id, (old) => unsuspend(ports, actor(c), old));
      return c.json(service, 200);
    })
    .openapi(terminateRoute, (c) => {
      const service = change(c, c.req.valid('param').id, (old) =>
        terminate(ports, actor(c), old, 'Staff ended it'),
      );
      return c.json(service, 200);
    })
    .openapi(cancelRoute, (c) => {
      const { when } = c.req.valid('json') ?? {};
      const cancel = when === 'now' ? cancelNow : cancelAtPeriodEnd;
      return c.json(
        change(c, c.req.valid('param').id, (old) => cancel(ports, actor(c), old)),
        200,
      );
    })
    .openapi(keepRoute, (c) => {
      const service = change(c, c.req.valid('param').id, (old) => keep(ports, actor(c), old));
      return c.json(service, 200);
    })
    .openapi(previewRoute, (c) => {
      const service = mine(c, c.req.valid('param').id);
      return c.json(previewChange(ports, actor(c), service, c.req.valid('query')), 200);
    })
    .openapi(changeRoute, (c) => {
      const { id: serviceId } = c.req.valid('param');
      const wanted = c.req.valid('json');
      const topics = ['services', 'invoices', 'payments', 'audit', 'outbox'] as const;
      const { service, invoice } = write(c, ports, topics, () =>
        changeService(ports, actor(c), mine(c, serviceId), wanted),
      );
      return c.json({ service, invoice }, 200);
    })
    .openapi(servers, (c) => {
      const { q, ...request } = c.req.valid('query');
      const source = {
        columns: `id, name, host, capacity, active, (SELECT count(*) FROM services WHERE server_id = servers.id
          AND status IN ('active', 'suspended')) AS used`,
        from: 'servers',
        filters: contains(['name', 'host'], q),
        sortable: { name: 'name COLLATE NOCASE', host: 'host', used: 'used' },
        key: 'id',
      };
      return answerList(c, { name: 'servers', item: serverSchema }, request, (request) => {
        const page = listPage<Omit<z.infer<typeof serverSchema>, 'active'> & { active: 0 | 1 }>(
          sql,
          source,
          request,
        );
        const items = page.items.map((row) => Object.assign(row, { active: row.active === 1 }));
        return { ...page, items };
      });
    });
}

function is(column: string, value: number | null | undefined): Filter[] {
  return value === null || value === undefined ? [] : [{ where: `${column} = ?`, bindings: [value] }];
}
