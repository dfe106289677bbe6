import { installation } from './installation.ts';
import { tryFaults } from './tryFaults.ts';

tryFaults('installation', installation);
