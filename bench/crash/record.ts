import type { Told } from './stream.ts';

type Transfer = Extract<Told, { kind: 'transfer' }>;

/** What the panel has acknowledged, kept where no crash of the browser can reach it. */
export class Record {
  readonly transfers = new Map<string, Transfer>();
  readonly receipts = new Map<string, 'install' | 'uninstall'>();
  readonly refusals: Extract<Told, { kind: 'refused' }>[] = [];
  exchanges = 0;
  #arrivals = 0;

  /** Grows with everything that is told. */
  get arrivals(): number {
    return this.#arrivals;
  }

  add(told: Told): void {
    this.#arrivals += 1;
    switch (told.kind) {
      case 'transfer':
        this.transfers.set(told.id, told);
        return;
      case 'exchange':
        this.exchanges += 1;
        return;
      case 'refused':
        this.refusals.push(told);
        return;
      default:
        this.receipts.set(told.receipt, told.kind);
    }
  }
}
