import { settings } from './settings.ts';
import { tryFaults } from './tryFaults.ts';

tryFaults('a change of the settings', settings);
