import type { ServerPorts } from '../ports.ts';
import { createApi } from './app.ts';
import { auditApi } from './audit.ts';
import { authApi } from './auth.ts';
import { clientsApi } from './clients.ts';
import { databaseApi } from './database.ts';
import { infoApi } from './info.ts';
import { kbApi } from './kb.ts';
import { productsApi } from './products.ts';
import { settingsApi } from './settings.ts';

/** The core API, to be mounted at /api/v1. */
export function createCoreApi(ports: ServerPorts) {
  return createApi()
    .route('/', infoApi(ports))
    .route('/', authApi(ports))
    .route('/', settingsApi(ports))
    .route('/', auditApi(ports))
    .route('/', clientsApi(ports))
    .route('/', productsApi(ports))
    .route('/', kbApi(ports))
    .route('/', databaseApi(ports));
}

/** For a typed client in the page: `hc<Api>('/api/v1')`. */
export type Api = ReturnType<typeof createCoreApi>;
