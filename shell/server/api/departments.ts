/** Where tickets go, and what is often answered. */
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import { requireRole } from './access.ts';
import { createApi } from './app.ts';
import { invalidField } from '../invalid.ts';
import { requirePermission } from './permissions.ts';
import { recordsApi, type Records } from './records.ts';
import { line } from './schema.ts';
import { z } from '../zod.ts';

const departmentFields = z.strictObject({
  name: line(80).min(1),
  email: z.union([z.literal(''), z.email().max(254)]),
  position: z.int().min(0).max(1000),
});

const departments: Records = {
  path: '/departments',
  noun: 'department',
  topic: 'tickets',
  table: 'departments',
  fields: departmentFields,
  blank: { email: '', position: 0 },
  item: z.object({ id: z.int(), ...departmentFields.shape }).openapi('Department'),
  titleOf: ({ name }) => String(name),
  write: 'support.write',
  read: {
    allow: requireRole('staff', 'client'),
    columns: 'id, name, email, position',
    searched: ['name'],
    sortable: { position: 'position', name: 'name COLLATE NOCASE' },
  },
  ofRow: (_sql, row) => row,
  check: (sql, next, old) => {
    const taken = sql.exec(
      'SELECT 1 FROM departments WHERE name = ? AND id <> ?',
      String(next['name']),
      old?.id ?? 0,
    );
    if (taken.length > 0) throw invalidField('name', 'Another department has this name');
  },
  release: (sql, { id, name }) => {
    if (sql.exec('SELECT 1 FROM tickets WHERE department_id = ? LIMIT 1', id).length > 0)
      throw new Problem(
        409,
        'IN_USE',
        `${String(name)} has tickets.`,
        'Move them to another department first, or give this one another name.',
      );
  },
};

const cannedFields = z.strictObject({
  title: line(120).min(1),
  body: z.string().trim().min(1).max(20_000),
});

const cannedReplies: Records = {
  path: '/canned-replies',
  noun: 'canned reply',
  topic: 'tickets',
  table: 'canned_replies',
  fields: cannedFields,
  blank: {},
  item: z.object({ id: z.int(), ...cannedFields.shape, updated_at: z.string() }).openapi('CannedReply'),
  titleOf: ({ title }) => `“${String(title)}”`,
  write: 'support.write',
  read: {
    allow: requirePermission('support.read'),
    columns: 'id, title, body, updated_at',
    searched: ['title', 'body'],
    sortable: { title: 'title COLLATE NOCASE', updated_at: 'updated_at' },
  },
  ofRow: (_sql, row) => row,
  check: (sql, next, old) => {
    const taken = sql.exec(
      'SELECT 1 FROM canned_replies WHERE title = ? AND id <> ?',
      String(next['title']),
      old?.id ?? 0,
    );
    if (taken.length > 0) throw invalidField('title', 'Another canned reply has this title');
  },
  dated: false,
};

export function departmentsApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>) {
  return createApi().route('/', recordsApi(ports, departments)).route('/', recordsApi(ports, cannedReplies));
}
