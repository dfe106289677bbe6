import type { CompanyLook } from '../look/companyLook.ts';

/** Shapes of the core API as the page reads them. Amounts are in minor units, instants ISO 8601 in UTC. */

export interface List<Item> {
  readonly items: readonly Item[];
  /** 1-based. */
  readonly page: number;
  readonly page_size: number;
  readonly total: number;
}

export interface DemoAccount {
  readonly label: string;
  readonly email: string;
  readonly role: string;
}

/** Whether changes can be stored: `read_only` when the last one, of `needed` bytes, found only `free`. */
export interface StorageState {
  readonly read_only: boolean;
  readonly needed: number | null;
  readonly free: number | null;
}

export interface Info {
  readonly product: string;
  readonly version: string;
  readonly company_name: string;
  readonly demo: boolean;
  readonly demo_accounts: readonly DemoAccount[];
  readonly plugin_source: 'local' | 'remote';
  /** Whose code may run here besides the panel's own, for development. */
  readonly development_origins: readonly string[];
  readonly currency: string;
  readonly locale?: string;
  readonly look: CompanyLook;
}

export type Role = 'admin' | 'staff' | 'client';

export type StaffRole = 'owner' | 'billing' | 'support' | 'read_only';

export type Permission =
  | 'clients.read'
  | 'clients.write'
  | 'billing.read'
  | 'billing.write'
  | 'catalogue.write'
  | 'support.read'
  | 'support.write'
  | 'settings.write'
  | 'staff.write';

export interface User {
  readonly id: string | number;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** What they may do; nothing when absent. */
  readonly permissions?: readonly Permission[];
  readonly client_id: number | null;
  /** Whoever of the staff is signed in as this client. */
  readonly behind?: { readonly name: string; readonly email: string } | null;
}

export interface Settings {
  readonly company_name: string;
  readonly company_email: string;
  readonly currency: string;
  readonly locale: string;
  readonly idle_lock_minutes: number;
  readonly developer_mode: boolean;
  /** Offers preview versions of plugins, too. */
  readonly preview_versions: boolean;
  readonly company_address: string;
  readonly company_city: string;
  readonly company_postcode: string;
  /** ISO 3166 code, or empty. */
  readonly company_country: string;
  readonly company_state: string;
  readonly company_tax_id: string;
  readonly company_bank: string;
  readonly tax_mode: 'exclusive' | 'inclusive';
  readonly invoice_number_pattern: string;
  readonly credit_note_number_pattern: string;
  readonly order_number_pattern: string;
  readonly ticket_number_pattern: string;
  readonly renewal_days: { readonly monthly: number; readonly annual: number; readonly domain: number };
  /** From the day an invoice is due; before it when negative. */
  readonly reminder_days: readonly number[];
  readonly suspend_after_days: number;
  readonly terminate_after_days: number;
  /** `fixed` and `minimum` in minor units of the panel's currency. */
  readonly late_fee: {
    readonly percent?: string;
    readonly fixed?: number;
    readonly minimum?: number;
  } | null;
  readonly late_fee_after_days: number;
  readonly proration_mode: 'real' | '30';
  readonly payment_term_days: number;
}

export type ClientStatus = 'active' | 'inactive' | 'closed';

export interface Client {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly company: string | null;
  readonly country: string | null;
  readonly phone: string | null;
  readonly status: ClientStatus;
  readonly currency: string;
  readonly address: string;
  readonly city: string;
  readonly postcode: string;
  readonly state: string;
  readonly tax_id: string;
  readonly tax_exempt: boolean;
  /** Of the mails to them, such as `en`. */
  readonly language: string;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface Price {
  readonly currency: string;
  /** `monthly`, `yearly`, … */
  readonly cycle: string;
  readonly amount_minor: number;
  readonly setup_minor: number;
}

export type ProductType = 'hosting' | 'domain' | 'ssl' | 'email';

export interface Product {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly group: string;
  readonly tagline: string;
  readonly description: string;
  readonly type: ProductType;
  readonly features: readonly string[];
  readonly visible: boolean;
  readonly prices: readonly Price[];
  readonly created_at: string;
  readonly updated_at: string;
}

export interface ArticleSummary {
  readonly id: number;
  readonly slug: string;
  readonly title: string;
  readonly category: string;
  readonly excerpt: string;
  readonly updated_at: string;
}

export interface Article extends ArticleSummary {
  /** Markdown. */
  readonly body: string;
}

/** A mail or an SMS that was sent. */
export interface OutboxEntry {
  readonly id: number;
  readonly at: string;
  readonly kind: 'mail' | 'sms';
  /** E-mail address or telephone number. */
  readonly to: string;
  readonly name: string;
  readonly client_id: number | null;
  /** Of an SMS the beginning of its text. */
  readonly subject: string;
  readonly sender: { readonly type: string; readonly id: string | null; readonly name: string };
}

export interface OutboxMessage extends OutboxEntry {
  readonly text: string;
  /** As it was sent: to be sanitised before it is shown. */
  readonly html: string | null;
}

export interface AuditEntry {
  readonly id: number;
  readonly at: string;
  readonly actor: { readonly type: string; readonly id: string | number | null; readonly name: string };
  readonly action: string;
  readonly subject: string;
  readonly summary: string;
  readonly receipt_id: string | number | null;
}

/** Something that a few letters or digits have found. */
export interface SearchHit {
  readonly kind: 'client' | 'invoice' | 'order' | 'service' | 'ticket';
  readonly id: number;
  readonly title: string;
  readonly hint: string;
}
