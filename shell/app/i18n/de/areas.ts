import type { AreaCatalogues } from '../catalogue.ts';
import { admin } from './admin.ts';
import { client } from './client.ts';
import { developer } from './developer.ts';
import { frame } from './frame.ts';
import { marketplace } from './marketplace.ts';
import { publicSite } from './public.ts';
import { server } from './server.ts';
import { settings } from './settings.ts';
import { shared } from './shared.ts';
import { status } from './status.ts';

export const areas: AreaCatalogues = {
  frame,
  shared,
  public: publicSite,
  client,
  admin,
  marketplace,
  settings,
  developer,
  server,
  status,
};
