import { progress } from './progress.ts';
import { tryFaults } from './tryFaults.ts';

tryFaults('installations that tell how far they are', progress);
