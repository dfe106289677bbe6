import { expect } from '@playwright/test';
import { zipOf } from './packages.ts';
import type { Panel } from './panel.ts';

/** The package of a plugin that is a backend and nothing else; it answers below `/api/v1/<id>/`. */
async function backendPackage(id: string, name: string, source: string): Promise<Uint8Array> {
  const metadata = {
    id,
    name,
    version: '1.0.0',
    description: 'A backend and nothing else.',
    author: 'Somebody',
    category: 'other',
    engines: { nextpanel: '^1.0.0' },
    backend: { entry: 'backend/index.js', routes: [`/api/v1/${id}/*`] },
    database: { tables: [`${id}_rows`] },
  };
  const files = {
    'metadata.json': JSON.stringify(metadata),
    'backend/index.js': source,
    'migrations/up.sql': `CREATE TABLE ${id}_rows (id INTEGER PRIMARY KEY, text TEXT);`,
    'migrations/down.sql': `DROP TABLE ${id}_rows;`,
  };
  return (await zipOf(files, `${id}_v1.0.0.zip`)).bytes;
}

/** Installs a plugin that is a backend and nothing else, without a look at the marketplace. Gives status and body of the answer. */
export async function installBackend(
  panel: Panel,
  id: string,
  name: string,
  source: string,
): Promise<{ status: number; body: string }> {
  const bytes = Buffer.from(await backendPackage(id, name, source)).toString('base64');
  return await panel.page.evaluate(async (bytes) => {
    const form = new FormData();
    form.set('file', new Blob([Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0))]), 'package.zip');
    const response = await fetch('/api/v1/marketplace/install', { method: 'POST', body: form });
    return { status: response.status, body: await response.text() };
  }, bytes);
}

/** Disables and enables a plugin: what its backend did is forgiven. */
export async function forgive(panel: Panel, id: string): Promise<void> {
  for (const enable of [false, true]) {
    const { status } = await panel.fetch(`/api/v1/marketplace/toggle/${id}?enable=${enable}`, {
      method: 'POST',
    });
    expect(status).toBe(200);
  }
}

/** What the marketplace says of an installed plugin. */
export async function stateOf(panel: Panel, id: string): Promise<{ state: string; reason?: string }> {
  const { body } = await panel.fetch('/api/v1/marketplace/installed');
  const installed = JSON.parse(body) as { addon_id: string; state: string; reason?: string }[];
  const one = installed.find(({ addon_id }) => addon_id === id);
  if (!one) throw new Error(`${id} is not installed.`);
  return one;
}
