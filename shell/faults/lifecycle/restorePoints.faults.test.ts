import { restorePoints } from './restorePoints.ts';
import { tryFaults } from './tryFaults.ts';

tryFaults('restore points', restorePoints);
