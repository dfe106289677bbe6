/* Runs in the page: nothing here may refer to anything outside a function. */

/** What the page tells the bench, which lives outside the browser, as soon as the panel has answered. */
export type Told =
  | {
      readonly kind: 'transfer';
      readonly id: string;
      readonly from: number;
      readonly to: number;
      readonly amount: number;
    }
  | { readonly kind: 'install' | 'uninstall'; readonly receipt: string }
  /** The whole database was replaced by its own export, or that was undone: nothing that was there may be missing. */
  | { readonly kind: 'exchange' }
  /** The panel did not do it: an answer that nothing in this bench should get. */
  | { readonly kind: 'refused'; readonly what: string; readonly status: number; readonly text: string };

export interface StreamOptions {
  /** Makes the ids of this stream's transfers its own. */
  readonly name: string;
  readonly seed: number;
  readonly accounts: number;
  readonly writers: number;
  readonly visitor: { readonly id: string; readonly package: string; readonly installed: boolean };
}

declare const tell: (told: Told) => void;

/** Moves money and has a plugin come and go until the browser ends. Returns at once. */
export function stream({ name, seed, accounts, writers, visitor }: StreamOptions): void {
  const refused = async (what: string, response: Response): Promise<void> => {
    tell({ kind: 'refused', what, status: response.status, text: (await response.text()).slice(0, 300) });
    // Not to fill the record while the panel says no.
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  };

  const transfer = async (id: string, n: number): Promise<void> => {
    const mixed = Math.imul(n + seed, 2_654_435_761) >>> 0;
    const from = 1 + (mixed % accounts);
    const to = 1 + ((from + (mixed >>> 8)) % accounts);
    const amount = 1 + (mixed % 97);
    const body = JSON.stringify({ id, from, to, amount });
    const response = await fetch('/api/v1/ledger/transfers', { method: 'POST', body });
    if (response.status === 204) tell({ kind: 'transfer', id, from, to, amount });
    else await refused('transfer', response);
  };

  const visit = async (kind: 'install' | 'uninstall', request: () => Promise<Response>): Promise<void> => {
    const response = await request();
    if (!response.ok) return await refused(kind, response);
    const { receipt } = (await response.json()) as { receipt: { id: string } };
    tell({ kind, receipt: receipt.id });
  };

  const install = () => {
    const form = new FormData();
    const bytes = Uint8Array.from(atob(visitor.package), (character) => character.charCodeAt(0));
    form.set('file', new Blob([bytes]), 'visitor.zip');
    form.set('consent', 'true');
    return fetch('/api/v1/marketplace/install', { method: 'POST', body: form });
  };
  const uninstall = () =>
    fetch(`/api/v1/marketplace/uninstall/${visitor.id}?data=remove`, { method: 'DELETE' });

  const write = async (writer: number): Promise<void> => {
    for (let n = 0; ; n += 1) await transfer(`${name}-${writer}-${n}`, writer * 100_003 + n);
  };
  const comeAndGo = async (): Promise<void> => {
    if (visitor.installed) await visit('uninstall', uninstall);
    for (;;) {
      await visit('install', install);
      await visit('uninstall', uninstall);
    }
  };
  for (let writer = 0; writer < writers; writer += 1) void write(writer);
  void comeAndGo();
}

/** Replaces the database by its own export and undoes that, until the browser ends. Returns at once. */
export function exchange(): void {
  const ask = async (what: string, path: string, body?: FormData): Promise<void> => {
    const response = await fetch(path, { method: 'POST', ...(body ? { body } : {}) });
    if (response.ok) tell({ kind: 'exchange' });
    else tell({ kind: 'refused', what, status: response.status, text: await response.text() });
  };
  const backAndForth = async (): Promise<void> => {
    for (;;) {
      const file = await (await fetch('/api/v1/database/export')).blob();
      const form = new FormData();
      form.set('file', file, 'panel.sqlite3');
      await ask('import', '/api/v1/database/import', form);
      await ask('undo', '/api/v1/database/undo-import');
    }
  };
  void backAndForth();
}
