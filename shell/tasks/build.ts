import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';
import { buildSite } from './site.ts';

await buildSite();
cpSync(join(root, 'modules'), join(root, 'dist', 'modules'), { recursive: true });
console.log('The static site is in dist/. It runs under any path of any static host.');
