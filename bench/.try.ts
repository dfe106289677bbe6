import { measureStorage } from './storage/storage.ts';
import { printReport } from './support/print.ts';
printReport(await measureStorage({ runs: 2, quick: true }));
