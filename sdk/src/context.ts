import { createContext, useContext } from 'react';
import type { ComponentType } from 'react';

/** An amount in the smallest unit of its currency: `{ amount_minor: 1999, currency: 'USD' }` is $19.99. */
export interface MoneyAmount {
  readonly amount_minor: number;
  /** ISO 4217, three letters. */
  readonly currency: string;
}

/** Who looks at the screen. `id` is the user's id, `null` for a guest. */
export interface PanelActor {
  readonly type: 'guest' | 'client' | 'staff';
  readonly id: string | null;
  readonly name: string;
  readonly roles: readonly string[];
}

/** A short message at the edge of the screen. */
export interface PanelToast {
  readonly message: string;
  /** `info` when absent. */
  readonly tone?: 'info' | 'success' | 'warning' | 'danger';
}

/** `date` 3 Mar 2026 · `datetime` 3 Mar 2026, 14:05 · `time` 14:05 · `relative` 5 minutes ago. */
export type DateStyle = 'date' | 'datetime' | 'time' | 'relative';

/**
 * All that a plugin's screen may know of the panel around it. Handed to every exposed component as the prop `panel`.
 * The object is replaced when something in it changes (sign-in, colour scheme, settings), so it is safe as a
 * dependency of effects.
 */
export interface PanelContext {
  readonly plugin: { readonly id: string; readonly name: string; readonly version: string };
  readonly actor: PanelActor;
  /** The plugin's settings, as its schema in metadata.json describes them. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** BCP 47, e.g. `en-US`. */
  readonly locale: string;
  readonly colorScheme: 'light' | 'dark';
  /** Goes to a path of the panel (`/admin/support/chats`) without a reload. */
  navigate(to: string): void;
  /** `fetch` with this tab's session; paths are absolute (`/api/v1/chat/sessions`). */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** A short message at the edge of the screen, read out by screen readers. */
  toast(toast: PanelToast): void;
  formatMoney(money: MoneyAmount): string;
  /** `iso` is ISO 8601; text that is no date comes back unchanged. Style `datetime` when absent. */
  formatDate(iso: string, style?: DateStyle): string;
  /**
   * Calls `listener` after this plugin's own data changed, in this tab or another one. The event carries no data:
   * read again over HTTP. Returns the function that ends it.
   */
  onChange(listener: () => void): () => void;
}

/** What a module named under `expose` in metadata.json exports by default. */
export type PluginComponent = ComponentType<{ panel: PanelContext }>;

/** A plugin wants to know more of somebody whose password was right, before it lets them in. */
export interface LoginChallenge {
  /** What the plugin's backend answered as `challenge` to `auth.challenge`. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Tries to sign in with this answer. Resolves when that was decided; a wrong answer comes back as another challenge. */
  answer(value: string): Promise<void>;
  /** Back to e-mail and password. */
  cancel(): void;
}

/** An invoice as plugins' parts of its page are told of it. */
export interface SlotInvoice {
  readonly id: number;
  /** `null` while it is a draft. */
  readonly number: string | null;
  readonly client_id: number;
  readonly status: string;
  readonly currency: string;
  readonly total_minor: number;
  readonly balance_minor: number;
}

/** What a place hands to its components besides `panel`, by the name of the slot. Other slots hand over nothing. */
export interface SlotProps {
  /** The client whose page is open. */
  readonly 'admin.client.tabs': {
    readonly client: { readonly id: number; readonly name: string; readonly email: string };
  };
  /** The invoice whose page is open; amounts are minor units of `currency`. */
  readonly 'admin.invoice.tabs': { readonly invoice: SlotInvoice };
  /** The service whose page is open. */
  readonly 'admin.service.tabs': {
    readonly service: {
      readonly id: number;
      readonly label: string;
      readonly status: string;
      readonly client_id: number;
    };
  };
  /** Among the buttons of an invoice's page. */
  readonly 'admin.invoice.actions': { readonly invoice: SlotInvoice };
  /** The ticket whose page is open, without its messages. */
  readonly 'admin.ticket.sidebar': {
    readonly ticket: {
      readonly id: number;
      readonly number: string;
      readonly subject: string;
      readonly status: string;
      readonly client_id: number;
      readonly client_name: string;
    };
  };
  /** `null` until this plugin asks for something: before, it may show a way of its own to sign in, or nothing. */
  readonly 'login.challenge': { readonly challenge: LoginChallenge | null };
}

/** The default export of a module that metadata.json names for a slot with `SlotProps`. */
export type SlotComponent<Name extends keyof SlotProps> = ComponentType<
  { panel: PanelContext } & SlotProps[Name]
>;

/** What the panel lends to the place that mounts plugins: makes a context for one of them. */
export interface PanelHost {
  panelFor(plugin: PanelContext['plugin'], settings: PanelContext['settings']): PanelContext;
}

const CurrentPanel = createContext<PanelContext | null>(null);

/** Set by the panel around every mounted component of a plugin. */
export const PanelProvider = CurrentPanel.Provider;

/** The panel, deep inside a plugin's tree. Throws outside of one: there is nothing sensible to fall back to. */
export function usePanel(): PanelContext {
  const panel = useContext(CurrentPanel);
  if (!panel) throw new Error('usePanel works inside a component that the panel mounted.');
  return panel;
}

const CurrentHost = createContext<PanelHost | null>(null);

/** Set once by the shell, around everything that may mount a plugin. */
export const PanelHostProvider = CurrentHost.Provider;

/** Who makes contexts for what is mounted here: for the panel, which mounts plugins. Throws outside of `PanelHostProvider`. */
export function usePanelHost(): PanelHost {
  const host = useContext(CurrentHost);
  if (!host) throw new Error('usePanelHost works inside of PanelHostProvider.');
  return host;
}
