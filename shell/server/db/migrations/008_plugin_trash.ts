import type { Migration } from '../migrate.ts';

/** Which item of the trash a plugin was put back from: that item is done with, even if nobody came to take it away. */
export const pluginTrash: Migration = {
  number: 8,
  name: 'plugin_trash',
  statements: [`ALTER TABLE plugins ADD COLUMN restored_from TEXT`],
};
