import { requirements } from './requirements.ts';
import { tryFaults } from './tryFaults.ts';

tryFaults('requirements', requirements);
