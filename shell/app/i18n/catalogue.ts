/** English words with what another language says instead. */
export type Catalogue = Readonly<Record<string, string>>;

/** Where a text stands: each area has a file of words, so that people can work on two at once. */
export type Area =
  | 'frame'
  | 'shared'
  | 'public'
  | 'client'
  | 'admin'
  | 'marketplace'
  | 'settings'
  | 'developer'
  /** What the server says to people: errors and the complaints of its forms. */
  | 'server'
  /** States as the API says them. */
  | 'status';

export type AreaCatalogues = Readonly<Record<Area, Catalogue>>;

/** States keep apart from words that are written the same: `kept` of a plugin, `kept` of data. */
export const stateKey = (status: string) => `status:${status}`;

export function merged({ status, ...areas }: AreaCatalogues): Catalogue {
  const states = Object.entries(status).map(([state, words]) => [stateKey(state), words]);
  return Object.assign({}, ...Object.values(areas), Object.fromEntries(states));
}
