import { removal } from './removal.ts';
import { tryFaults } from './tryFaults.ts';

tryFaults('removal', removal);
