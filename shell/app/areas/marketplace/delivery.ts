/** Something that a plugin was to be told and has not taken. */
export interface Delivery {
  readonly id: number;
  readonly addon_id: string;
  readonly kind: 'event' | 'schedule';
  readonly name: string;
  /** When it happened or was due. */
  readonly at: string;
  readonly state: 'waiting' | 'failed';
  readonly attempts: number;
  readonly error: string | null;
}
