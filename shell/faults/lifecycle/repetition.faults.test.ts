import { repetition } from './repetition.ts';
import { tryFaults } from './tryFaults.ts';

tryFaults('repetition', repetition);
