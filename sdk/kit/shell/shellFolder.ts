import { existsSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;

/** Where the built shell lies: beside the code in the package of the SDK; in the repository, where its build puts it. Throws an `Error` if it is nowhere. */
export function shellFolder(): string {
  const places = [join(here, '../../shell'), join(here, '../../../dist')];
  const found = places.find((place) => existsSync(join(place, 'index.html')));
  if (found === undefined) throw new Error('The panel was not built: `npm run build` does it.');
  return found;
}
