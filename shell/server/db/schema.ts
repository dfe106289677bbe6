import type { Migration } from './migrate.ts';
import { people } from './migrations/001_people.ts';
import { catalogue } from './migrations/002_catalogue.ts';
import { plugins } from './migrations/003_plugins.ts';
import { pluginStrikes } from './migrations/004_plugin_strikes.ts';
import { deliveries } from './migrations/005_deliveries.ts';
import { pluginUpdates } from './migrations/006_plugin_updates.ts';
import { outbox } from './migrations/007_outbox.ts';
import { pluginTrash } from './migrations/008_plugin_trash.ts';
import { trust } from './migrations/009_trust.ts';
import { business } from './migrations/010_business.ts';
import { money } from './migrations/011_money.ts';
import { support } from './migrations/012_support.ts';
import { development } from './migrations/013_development.ts';

/** All steps of the core schema, in order. */
export const coreMigrations: readonly Migration[] = [
  people,
  catalogue,
  plugins,
  pluginStrikes,
  deliveries,
  pluginUpdates,
  outbox,
  pluginTrash,
  trust,
  business,
  money,
  support,
  development,
];
