import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { root } from '../../shell/tasks/root.ts';

const areas = join(root, 'shell/app/areas');

/** What the routes of each folder stand below. */
const below: Readonly<Record<string, string>> = {
  admin: '/admin',
  settings: '/admin',
  developer: '/admin',
  client: '/client',
  public: '',
};

/** The path of every page of the panel, as its `routes.ts` has it: `/admin/clients/:id`. Plugins' pages are not among them. */
export function everyRoute(): string[] {
  const paths = readdirSync(areas, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('routes.ts'))
    .flatMap((file) => {
      const [area = ''] = file.split(sep);
      const paths = Array.from(
        readFileSync(join(areas, file), 'utf8').matchAll(/path: '([^']*)'/g),
        ([, path = '']) => path,
      );
      // The one area whose routes have children: all after the first stand below it.
      if (area === 'marketplace')
        return paths.map((path) => (path === 'marketplace' ? '/marketplace' : `/marketplace/${path}`));
      return paths.map((path) => `${below[area] ?? '/?'}/${path}`);
    });
  // The first page of all is an index and has no path.
  return ['/', ...paths].sort();
}
