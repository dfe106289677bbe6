import { packPlugin } from '@nextpanel/sdk/package';

/** A backend that answers at once, with or without a look into its table, or never. */
const source = `export default {
  async fetch(request, { DB }) {
    switch (new URL(request.url).pathname) {
      case '/api/v1/bench_cell/count': return Response.json(await DB.prepare('SELECT count(*) AS n FROM bench_rows').first());
      case '/api/v1/bench_cell/loop': while (true);
    }
    return Response.json({ pages: 12 });
  },
};
`;

export async function packBackend(): Promise<Uint8Array<ArrayBuffer>> {
  const files = {
    'metadata.json': JSON.stringify({
      id: 'bench_cell',
      name: 'Bench Cell',
      version: '1.0.0',
      description: 'Answers.',
      author: 'NextPanel',
      category: 'other',
      icon: '🧪',
      engines: { nextpanel: '^1.0.0' },
      backend: { entry: 'backend/index.js', routes: ['/api/v1/bench_cell/*'] },
      database: { tables: ['bench_rows'] },
    }),
    'backend/index.js': source,
    'migrations/up.sql': 'CREATE TABLE bench_rows (id INTEGER PRIMARY KEY);\n',
    'migrations/down.sql': 'DROP TABLE bench_rows;\n',
  };
  const encoder = new TextEncoder();
  return (
    await packPlugin(new Map(Object.entries(files).map(([path, text]) => [path, encoder.encode(text)])))
  ).bytes;
}
