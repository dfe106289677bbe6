/** Who works here and what they may do. */
import { createRoute } from '@hono/zod-openapi';
import { difference, recordAudit } from '../audit.ts';
import { hashPassword } from '../auth/password.ts';
import {
  countActiveOwners,
  findStaff,
  insertStaff,
  IS_STAFF,
  STAFF_COLUMNS,
  STAFF_ROLE,
  type StaffMember,
  staffOfRow,
  type StaffRow,
  updateStaff,
} from '../auth/staff.ts';
import { findUserByEmail } from '../auth/users.ts';
import type { Sql } from '../ports.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import { actor, requireRole } from './access.ts';
import { createApi } from './app.ts';
import { invalidField } from '../invalid.ts';
import { answerList } from './csv.ts';
import { contains, equals, listPage } from './list.ts';
import { requirePermission } from './permissions.ts';
import { STAFF_ROLES } from '../actor.ts';
import { definedFields, idParam, json, line, listQuery, pageOf, problems } from './schema.ts';
import { write } from './write.ts';
import { z } from '../zod.ts';

const fields = z.strictObject({
  name: line(160).min(1),
  email: z.email().max(254),
  staff_role: z.enum(STAFF_ROLES),
});

const password = z.string().min(8, 'At least 8 characters').max(1024);

const staffSchema = z
  .object({
    id: z.int(),
    ...fields.shape,
    active: z.boolean(),
    seen_at: z.string().nullable(),
    created_at: z.string(),
  })
  .openapi('StaffMember');

const tags = ['staff'];

const list = createRoute({
  method: 'get',
  path: '/staff',
  tags,
  summary: 'Everybody who works in the panel',
  middleware: requireRole('staff'),
  request: {
    query: listQuery(['name', 'email', 'staff_role', 'created_at']).extend({
      staff_role: z.enum(STAFF_ROLES).optional(),
      active: z.enum(['true', 'false']).optional(),
    }),
  },
  responses: { 200: json(pageOf(staffSchema)), ...problems(401, 403, 422) },
});

const create = createRoute({
  method: 'post',
  path: '/staff',
  tags,
  summary: 'Add somebody, with a password to begin with',
  middleware: requirePermission('staff.write'),
  request: { body: json(fields.extend({ password }).openapi('NewStaffMember')) },
  responses: { 201: json(staffSchema, 'Created'), ...problems(401, 403, 422) },
});

const put = createRoute({
  method: 'put',
  path: '/staff/{id}',
  tags,
  summary: 'Change a role, name, address or password, or deactivate; that ends every session of theirs',
  middleware: requirePermission('staff.write'),
  request: {
    params: idParam,
    body: json(fields.extend({ password, active: z.boolean() }).partial()),
  },
  responses: { 200: json(staffSchema), ...problems(401, 403, 404, [409, 'LAST_OWNER', 'OWN_ACCOUNT'], 422) },
});

export function staffApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>) {
  const { sql, clock } = ports;
  return createApi()
    .openapi(list, (c) => {
      const { q, staff_role, active, ...request } = c.req.valid('query');
      const source = {
        columns: STAFF_COLUMNS,
        from: 'users',
        filters: [
          { where: IS_STAFF, bindings: [] },
          ...contains(['name', 'email'], q),
          ...equals(STAFF_ROLE, staff_role),
          ...(active === undefined ? [] : [{ where: 'active = ?', bindings: [Number(active === 'true')] }]),
        ],
        sortable: SORTABLE,
        key: 'id',
      };
      return answerList(c, { name: 'staff', item: staffSchema }, request, (asked) => {
        const page = listPage<StaffRow>(sql, source, asked);
        return { ...page, items: page.items.map(staffOfRow) };
      });
    })
    .openapi(create, async (c) => {
      const { password: given, ...person } = c.req.valid('json');
      const record = await hashPassword(given);
      const member = write(c, ports, ['staff', 'audit'], () => {
        refuseTakenEmail(sql, person.email);
        const after = mustFind(sql, insertStaff(sql, clock, { ...person, password: record }));
        recordAudit(sql, clock, {
          actor: actor(c),
          action: 'staff.added',
          subject: `user:${after.id}`,
          summary: `${after.name} was added to the staff`,
          after,
        });
        return after;
      });
      return c.json(member, 201);
    })
    .openapi(put, async (c) => {
      const { id } = c.req.valid('param');
      const { password: given, ...rest } = c.req.valid('json');
      const changes = definedFields(rest);
      const record = given === undefined ? undefined : await hashPassword(given);
      const member = write(c, ports, ['staff', 'session', 'audit'], () => {
        const old = mustFind(sql, id);
        const next = { ...old, ...changes };
        const { before, after, changed } = difference(old, next);
        if (changed.length === 0 && record === undefined) return old;
        if (next.email.toLowerCase() !== old.email.toLowerCase()) refuseTakenEmail(sql, next.email);
        if (!next.active && actor(c).id === id)
          throw new Problem(
            409,
            'OWN_ACCOUNT',
            'You can’t deactivate your own account.',
            'Ask another owner to do it.',
          );
        updateStaff(sql, clock, next, record);
        if (countActiveOwners(sql) === 0)
          throw new Problem(
            409,
            'LAST_OWNER',
            `${old.name} is the last owner.`,
            'Make somebody else an owner first: without one, nobody could manage the panel.',
          );
        recordAudit(sql, clock, {
          actor: actor(c),
          action: 'staff.updated',
          subject: `user:${id}`,
          summary: summaryOf(next, [...changed, ...(record === undefined ? [] : ['password'])]),
          before,
          after,
        });
        return mustFind(sql, id);
      });
      return c.json(member, 200);
    });
}

const SORTABLE = {
  name: 'name COLLATE NOCASE',
  email: 'email',
  staff_role: STAFF_ROLE,
  created_at: 'created_at',
};

function summaryOf({ name, active }: StaffMember, changed: readonly string[]): string {
  if (changed.join() === 'active') return `${name} was ${active ? 'activated' : 'deactivated'}`;
  return `${name} of the staff: ${changed.join(', ')} changed`;
}

function refuseTakenEmail(sql: Sql, email: string): void {
  if (findUserByEmail(sql, email)) throw invalidField('email', 'Another account has this address');
}

function mustFind(sql: Sql, id: number): StaffMember {
  const member = findStaff(sql, id);
  if (!member)
    throw new Problem(
      404,
      'NOT_FOUND',
      `There is nobody with number ${id} on the staff.`,
      'Look under Staff.',
    );
  return member;
}
