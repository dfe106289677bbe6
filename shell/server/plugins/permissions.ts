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

const ALL = [
  ...Object.keys(SPECIAL),
  ...RESOURCES.flatMap((resource) => [`${resource}.read`, `${resource}.write`]),
];

/** Below a client, and not the clients' affair: money is with the payments, people and sessions with nobody. */
const MONEY_OF_CLIENTS = '(?:credit|payment-methods)';
const CLOSED_OF_CLIENTS = '(?:accounts|impersonate)';

/** Open to every plugin. */
const FREE: Grant = { methods: READ, path: /^\/api\/v1\/info$/ };

function grantOf(permission: string): Grant | null {
  const special = SPECIAL[permission];
  if (special) return special;
  const [resource = '', action] = permission.split('.');
  if (!RESOURCES.includes(resource) || (action !== 'read' && action !== 'write')) return null;
  return {
    methods: action === 'read' ? READ : WRITE,
    path: pathOf(resource),
  };
}

function pathOf(resource: string): RegExp {
  if (resource === 'clients')
    return new RegExp(
      `^/api/v1/clients(?:/|$)(?![^/]*/+(?:${MONEY_OF_CLIENTS}|${CLOSED_OF_CLIENTS})(?:/|$))`,
    );
  if (resource === 'payments')
    return new RegExp(`^/api/v1/(?:payments(?:/|$)|clients/[^/]+/${MONEY_OF_CLIENTS}(?:/|$))`);
  return new RegExp(`^/api/v1/${resource.replaceAll('_', '[-_]')}(?:/|$)`);
}

/** Throws Problem 403 FORBIDDEN, which names the permission that is missing, unless one of the permissions covers the request. */
export function checkPermission(
  { name, permissions }: { readonly name: string; readonly permissions: readonly string[] },
  method: string,
  path: string,
): void {
  const covers = (grant: Grant | null) => grant?.methods.includes(method) && grant.path.test(path);
  if (covers(FREE) || permissions.some((permission) => covers(grantOf(permission)))) return;
  const permission = ALL.find((one) => covers(grantOf(one)));
  throw new Problem(
    403,
    'FORBIDDEN',
    `${name} may not do that.`,
    permission === undefined
      ? `${method} ${path} is open to no plugin.`
      : `${method} ${path} needs the permission "${permission}", which its metadata.json does not ask for.`,
    permission === undefined ? {} : { permission },
  );
}
