import { createRoute } from '@hono/zod-openapi';
import { metadataJsonSchema } from '@nextpanel/sdk/manifest';
import { demoAccounts } from '../db/seed/people.ts';
import { lookSchema, readLook } from '../look/look.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { readSettings } from '../settings.ts';
import { PANEL_VERSION } from '../version.ts';
import { createApi } from './app.ts';
import { json } from './schema.ts';
import { z } from '../zod.ts';

const infoSchema = z
  .object({
    product: z.literal('NextPanel'),
    version: z.string(),
    company_name: z.string(),
    demo: z.boolean(),
    demo_accounts: z.array(
      z.object({ label: z.string(), email: z.string(), role: z.enum(['admin', 'staff', 'client']) }),
    ),
    plugin_source: z.enum(['local', 'remote']),
    development_origins: z
      .array(z.string())
      .readonly()
      .openapi({ description: 'Origins that config.json lets screens of remotes in development come from.' }),
    currency: z.string(),
    locale: z.string(),
    look: lookSchema,
  })
  .openapi('Info');

const get = createRoute({
  method: 'get',
  path: '/info',
  tags: ['info'],
  summary: 'What anybody may know of this panel',
  responses: { 200: json(infoSchema) },
});

const metadataSchema = createRoute({
  method: 'get',
  path: '/metadata.schema.json',
  tags: ['info'],
  summary: 'JSON Schema of a plugin’s metadata.json',
  responses: { 200: json(z.record(z.string(), z.unknown())) },
});

export function infoApi({ sql, config }: Pick<ServerPorts, 'sql' | 'config'>) {
  return createApi()
    .openapi(metadataSchema, (c) => c.json(metadataJsonSchema(), 200))
    .openapi(get, (c) => {
      const { company_name, currency, locale } = readSettings(sql);
      const existing = new Set(
        sql.exec<{ email: string }>('SELECT email FROM users').map(({ email }) => email),
      );
      const accounts = demoAccounts.filter(({ email }) => existing.has(email));
      return c.json(
        {
          product: 'NextPanel' as const,
          version: PANEL_VERSION,
          company_name,
          demo: true,
          demo_accounts: accounts.map(({ label, email, role }) => ({ label, email, role })),
          plugin_source: config.pluginSource,
          development_origins: config.developmentOrigins ?? [],
          currency,
          locale,
          look: readLook(sql),
        },
        200,
      );
    });
}
