/** How a company wants its panel to look. */
export interface Look {
  /** `#rrggbb`; null: the panel's own petrol. */
  readonly accent: string | null;
  readonly corners: 'sharp' | 'soft' | 'round';
  readonly density: 'comfortable' | 'compact';
  /** For who has not chosen in this browser; `auto`: as their system. */
  readonly appearance: 'auto' | 'light' | 'dark';
}

/** The look of a panel that nobody has changed. */
export const defaultLook: Look = {
  accent: null,
  corners: 'soft',
  density: 'comfortable',
  appearance: 'auto',
};
