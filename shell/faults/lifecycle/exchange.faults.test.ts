import { exchange } from './exchange.ts';
import { tryFaults } from './tryFaults.ts';

tryFaults('the exchange of the database', exchange);
