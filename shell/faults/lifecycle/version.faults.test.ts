import { version } from './version.ts';
import { tryFaults } from './tryFaults.ts';

tryFaults('what changes the version', version);
