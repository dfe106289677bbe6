import { Problem } from '../problem.ts';

/** What a named capability opens of the core API. */
interface Grant {
  readonly methods: readonly string[];
  readonly path: RegExp;
}

const READ = ['GET', 'HEAD'];
const WRITE = ['POST', 'PUT', 'PATCH', 'DELETE'];

/** Resources that a plugin may be let at; `<name>.read` and `<name>.write`. Not here: people, sessions, settings, plugins, the database. */
const RESOURCES =
  `clients products kb orders services domains invoices payments credit_notes coupons tickets taxes currencies`.split(
    ' ',
  );

const SPECIAL: Readonly<Record<string, Grant>> = {
  'mail.send': { methods: ['POST'], path: /^\/api\/v1\/outbox\/mail$/ },
  'sms.send': { methods: ['POST'], path: /^\/api\/v1\/outbox\/sms$/ },
};

/** Open to every plugin. */
const FREE: Grant = { methods: READ, path: /^\/api\/v1\/info$/ };

function grantOf(permission: string): Grant | null {
  const special = SPECIAL[permission];
  if (special) return special;
  const [resource = '', action] = permission.split('.');
  if (!RESOURCES.includes(resource) || (action !== 'read' && action !== 'write')) return null;
  return {
    methods: action === 'read' ? READ : WRITE,
    path: new RegExp(`^/api/v1/${resource.replaceAll('_', '[-_]')}(?:/|$)`),
  };
}

/** Throws Problem 403 FORBIDDEN unless one of the permissions covers the request. */
export function checkPermission(permissions: readonly string[], method: string, path: string): void {
  const grants = [FREE, ...permissions.map(grantOf)];
  if (grants.some((grant) => grant?.methods.includes(method) && grant.path.test(path))) return;
  throw new Problem(
    403,
    'FORBIDDEN',
    'This plugin may not do that.',
    `${method} ${path} needs a permission that its metadata.json does not ask for.`,
  );
}
