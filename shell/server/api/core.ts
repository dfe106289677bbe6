import type { Days } from '../calendar/days.ts';
import type { AskPlugins } from '../plugins/filters.ts';
import type { ServerPorts } from '../serverPorts.ts';
import type { Restart } from '../recovery/exchange.ts';
import { announcementsApi } from './announcements.ts';
import { createApi } from './app.ts';
import { auditApi } from './audit.ts';
import { authApi } from './auth.ts';
import { clientAccountsApi } from './clientAccounts.ts';
import { clientMoneyApi } from './clientMoney.ts';
import { cartApi } from './cart.ts';
import { clientsApi } from './clients.ts';
import { clockApi } from './clock.ts';
import { couponsApi } from './coupons.ts';
import { currenciesApi } from './currencies.ts';
import { dashboardLayoutApi } from './dashboardLayout.ts';
import { databaseApi } from './database.ts';
import { departmentsApi } from './departments.ts';
import { diagnosticsApi } from './diagnostics.ts';
import { impersonationApi } from './impersonation.ts';
import { domainsApi } from './domains.ts';
import { documentsApi } from './documents.ts';
import { infoApi } from './info.ts';
import { invoiceActionsApi } from './invoiceActions.ts';
import { invoicesApi } from './invoices.ts';
import { kbApi } from './kb.ts';
import { kbWritingApi } from './kbWriting.ts';
import { lookApi } from './look.ts';
import { mailTemplatesApi } from './mailTemplates.ts';
import { ordersApi } from './orders.ts';
import { outboxApi } from './outbox.ts';
import { paymentsApi } from './payments.ts';
import { productsApi } from './products.ts';
import { reportsApi } from './reports.ts';
import { searchApi } from './search.ts';
import { servicesApi } from './services.ts';
import { settingsApi } from './settings.ts';
import { snapshotsApi } from './snapshots.ts';
import { staffApi } from './staff.ts';
import { storageApi } from './storage.ts';
import { taxRulesApi } from './taxRules.ts';
import { ticketsApi } from './tickets.ts';

/** The core API, to be mounted at /api/v1. @param ask asks plugins before something happens @param days does the work of the days */
export function createCoreApi(ports: ServerPorts, restart: Restart, ask: AskPlugins, days: Days) {
  return createApi()
    .route('/', infoApi(ports))
    .route('/', authApi(ports, ask))
    .route('/', impersonationApi(ports))
    .route('/', settingsApi(ports))
    .route('/', lookApi(ports))
    .route('/', dashboardLayoutApi(ports))
    .route('/', staffApi(ports))
    .route('/', auditApi(ports))
    .route('/', ordersApi(ports))
    .route('/', servicesApi(ports))
    .route('/', cartApi(ports, ask))
    .route('/', domainsApi(ports))
    .route('/', clockApi(ports, days))
    .route('/', clientsApi(ports))
    .route('/', clientAccountsApi(ports))
    .route('/', clientMoneyApi(ports))
    .route('/', invoicesApi(ports, ask))
    .route('/', invoiceActionsApi(ports))
    .route('/', documentsApi(ports))
    .route('/', paymentsApi(ports))
    .route('/', productsApi(ports))
    .route('/', announcementsApi(ports))
    .route('/', couponsApi(ports))
    .route('/', currenciesApi(ports))
    .route('/', departmentsApi(ports))
    .route('/', kbWritingApi(ports))
    .route('/', searchApi(ports))
    .route('/', taxRulesApi(ports))
    .route('/', ticketsApi(ports))
    .route('/', kbApi(ports))
    .route('/', outboxApi(ports))
    .route('/', mailTemplatesApi(ports))
    .route('/', reportsApi(ports))
    .route('/', databaseApi(ports, restart))
    .route('/', snapshotsApi(ports, restart))
    .route('/', diagnosticsApi(ports))
    .route('/', storageApi(ports));
}

/** For a typed client in the page: `hc<Api>('/api/v1')`. */
export type Api = ReturnType<typeof createCoreApi>;
