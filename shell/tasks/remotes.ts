import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packFolder } from '../../sdk/src/package/packFolder.ts';
import { root } from './root.ts';
import { mustRun } from './run.ts';
import { unlessUpToDate } from './upToDate.ts';
