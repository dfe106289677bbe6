/** Lists that staff keeps, each row a record of its own: read, added, changed and removed the same way everywhere. */
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { difference, recordAudit } from '../audit.ts';
import type { Clock, Sql, Topic } from '../ports.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import { actor, type PanelEnv } from './access.ts';
import { createApi } from './app.ts';
import { answerList } from './csv.ts';
import { contains, equals, type Filter, listPage } from './list.ts';
import { type Permission, requirePermission } from './permissions.ts';
import { definedFields, idParam, json, listQuery, noContent, pageOf, problems } from './schema.ts';
import { write } from './write.ts';
import { z } from '../zod.ts';

export type Row = { readonly id: number } & Record<string, unknown>;

export interface Records {
  /** Below /api/v1, with a slash in front. */
  readonly path: string;
  /** One of them, as people say: `tax rule`. In the audit log it is the subject `tax_rule:3`. */
  readonly noun: string;
  readonly topic: Topic;
  readonly table: string;
  /** What can be written, as a strict object; `blank` has what may be left out of a new one. */
  readonly fields: z.ZodObject;
  readonly blank: Readonly<Record<string, unknown>>;
  readonly item: z.ZodObject;
  /** What names one in a sentence. */
  readonly titleOf: (record: Row) => string;
  readonly write: Permission;
  /** Absent: another API reads them. */
  readonly read?: {
    readonly allow: MiddlewareHandler<PanelEnv>;
    readonly columns: string;
    readonly searched: readonly string[];
    /** What `sort` is when nothing is said; the first of `sortable` when absent. */
    readonly sort?: string;
    readonly sortable: Readonly<Record<string, string>>;
    /** Parameters of the list that name a column and a value of it. */
    readonly filters?: Readonly<Record<string, z.ZodType<string>>>;
    /** Parameters of the list that only `visible` reads. */
    readonly switches?: Readonly<Record<string, z.ZodType<string>>>;
    /** What the caller may see of it. */
    readonly visible?: (c: Context<PanelEnv>) => Filter[];
  };
  readonly ofRow: (sql: Sql, row: Row) => Row;
  /** Throws a Problem when `next` can't be stored. Runs in the transaction. */
  readonly check?: (sql: Sql, next: Row, old: Row | null) => void;
  /** Fields of the table and their values; without it, those of `fields` as they are. */
  readonly toRow?: (record: Row) => Readonly<Record<string, unknown>>;
  /** Stores what is not in the table itself. Runs in the transaction. */
  readonly stored?: (sql: Sql, record: Row) => void;
  /** Throws a Problem when it can't go. Runs in the transaction. */
  readonly release?: (sql: Sql, record: Row) => void;
  /** Whether the table has `created_at` beside `updated_at`. */
  readonly dated?: boolean;
}

type Ports = Pick<ServerPorts, 'sql' | 'clock' | 'announce'>;

export function recordsApi(ports: Ports, records: Records): OpenAPIHono<PanelEnv> {
  const { sql, clock } = ports;
  const { path, noun, topic, fields, blank, item, ofRow, titleOf, check, stored, release } = records;
  const tags = [path.slice(1).split('/')[0] ?? path];
  const subject = (id: number) => `${noun.replaceAll(' ', '_')}:${id}`;
  const fresh = z.strictObject(
    Object.fromEntries(
      Object.entries(fields.shape).map(([name, schema]) => [
        name,
        name in blank ? z.optional(schema) : schema,
      ]),
    ),
  );
  const middleware = requirePermission(records.write);
  const audit = (
    c: Context<PanelEnv>,
    verb: string,
    record: Row,
    change: { before?: unknown; after?: unknown },
    words = verb,
  ) =>
    recordAudit(sql, clock, {
      actor: actor(c),
      action: `${noun.replaceAll(' ', '_')}.${verb}`,
      subject: subject(record.id),
      summary: `${capital(noun)} ${titleOf(record)} was ${words}`,
      ...change,
    });

  const find = (id: number): Row => {
    const [row] = sql.exec<Row>(`SELECT * FROM ${records.table} WHERE id = ?`, id);
    if (!row) throw new Problem(404, 'NOT_FOUND', `There is no ${noun} ${id}.`, 'It may have been removed.');
    return ofRow(sql, row);
  };

  const create = createRoute({
    method: 'post',
    path,
    tags,
    summary: `Add a ${noun}`,
    middleware,
    request: { body: json(fresh) },
    responses: { 201: json(item, 'Created'), ...problems(401, 403, 409, 422) },
  });
  const change = createRoute({
    method: 'put',
    path: `${path}/{id}`,
    tags,
    summary: `Change some fields of a ${noun}`,
    middleware,
    request: { params: idParam, body: json(fields.partial()) },
    responses: { 200: json(item), ...problems(401, 403, 404, 409, 422) },
  });
  const remove = createRoute({
    method: 'delete',
    path: `${path}/{id}`,
    tags,
    summary: `Remove a ${noun}`,
    middleware,
    request: { params: idParam },
    responses: { ...noContent, ...problems(401, 403, 404, 409) },
  });

  const api = createApi()
    .openapi(create, (c) => {
      const input = { ...blank, ...definedFields(c.req.valid('json')) };
      const record = write(c, ports, [topic, 'audit'], () => {
        const next: Row = { ...input, id: 0 };
        check?.(sql, next, null);
        const id = insert(sql, clock, records, next);
        stored?.(sql, { ...next, id });
        const after = find(id);
        audit(c, 'created', after, { after }, 'added');
        return after;
      });
      return c.json(record, 201);
    })
    .openapi(change, (c) => {
      const { id } = c.req.valid('param');
      const changes = definedFields(c.req.valid('json'));
      const record = write(c, ports, [topic, 'audit'], () => {
        const old = find(id);
        const next: Row = { ...old, ...changes };
        const { before, after, changed } = difference(old, next);
        if (changed.length === 0) return old;
        check?.(sql, next, old);
        update(sql, clock, records, next);
        stored?.(sql, next);
        audit(c, 'updated', next, { before, after }, `changed: ${changed.join(', ')}`);
        return find(id);
      });
      return c.json(record, 200);
    })
    .openapi(remove, (c) => {
      const { id } = c.req.valid('param');
      write(c, ports, [topic, 'audit'], () => {
        const before = find(id);
        release?.(sql, before);
        sql.exec(`DELETE FROM ${records.table} WHERE id = ?`, id);
        audit(c, 'removed', before, { before });
      });
      return c.body(null, 204);
    });

  const { read } = records;
  if (!read) return api;
  const [first = 'id', ...others] = Object.keys(read.sortable);
  const list = createRoute({
    method: 'get',
    path,
    tags,
    summary: `Every ${noun}`,
    middleware: read.allow,
    request: {
      query: listQuery([read.sort ?? first, first, ...others]).extend({
        ...optionalOf({ ...read.filters, ...read.switches }),
        id: z.coerce.number().int().positive().optional(),
      }),
    },
    responses: { 200: json(pageOf(item)), ...problems(401, 403, 422) },
  });
  return api.openapi(list, (c) => {
    const query: unknown = c.req.valid('query');
    const { q, ...request } = query as z.infer<ReturnType<typeof listQuery>>;
    const chosen = query as Readonly<Record<string, string | undefined>>;
    const filters = [
      ...(read.visible?.(c) ?? []),
      ...contains(read.searched, q),
      ...equals(`${records.table}.id`, chosen['id']),
      ...Object.keys(read.filters ?? {}).flatMap((column) => equals(column, chosen[column])),
    ];
    const source = {
      columns: read.columns,
      from: records.table,
      filters,
      sortable: read.sortable,
      key: `${records.table}.id`,
    };
    const file = { name: path.slice(1), item };
    return answerList(c, file, request, (asked) => {
      const found = listPage<Row>(sql, source, asked);
      return { ...found, items: found.items.map((row) => ofRow(sql, row)) };
    });
  });
}

function optionalOf(filters: Readonly<Record<string, z.ZodType<string>>>) {
  return Object.fromEntries(Object.entries(filters).map(([name, schema]) => [name, schema.optional()]));
}

function rowOf({ fields, toRow }: Records, record: Row): [name: string, value: string | number | null][] {
  const row =
    toRow?.(record) ?? Object.fromEntries(Object.keys(fields.shape).map((name) => [name, record[name]]));
  return Object.entries(row).map(([name, value]) => [
    name,
    typeof value === 'boolean' ? Number(value) : (value as string | number | null),
  ]);
}

function insert(sql: Sql, clock: Clock, records: Records, record: Row): number {
  const now = clock.now();
  const row = [
    ...rowOf(records, record),
    ...(records.dated ? [['created_at', now] as const] : []),
    ...(records.dated === undefined ? [] : [['updated_at', now] as const]),
  ];
  return sql.query(
    `INSERT INTO ${records.table} (${row.map(([name]) => name).join(', ')}) VALUES (${row.map(() => '?').join(', ')})`,
    row.map(([, value]) => value),
  ).lastRowId;
}

function update(sql: Sql, clock: Clock, records: Records, record: Row): void {
  const row = [
    ...rowOf(records, record),
    ...(records.dated === undefined ? [] : [['updated_at', clock.now()] as const]),
  ];
  sql.query(`UPDATE ${records.table} SET ${row.map(([name]) => `${name} = ?`).join(', ')} WHERE id = ?`, [
    ...row.map(([, value]) => value),
    record.id,
  ]);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
