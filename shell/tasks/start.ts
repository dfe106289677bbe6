import { join } from 'node:path';
import { root } from './root.ts';
import { servePanel } from './serve.ts';
import { buildSite } from './site.ts';

await buildSite();
const server = await servePanel({
  dist: join(root, 'dist'),
  modules: join(root, 'modules'),
  port: Number(process.env['PORT'] ?? 4173),
  base: process.env['BASE_PATH'] ?? '/',
});
console.log(`
NextPanel runs on ${server.url}

  admin   admin@demo.test     demo1234
  staff   support@demo.test   demo1234
  client  client@demo.test    demo1234

Everything lives in the browser that opens it. Ctrl+C ends this static server; the panel goes on offline.
`);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => void server.close().then(() => process.exit(0)));
