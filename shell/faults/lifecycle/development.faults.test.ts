import { development } from './development.ts';
import { tryFaults } from './tryFaults.ts';

tryFaults('development', development);
