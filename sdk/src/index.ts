/** @nextpanel/sdk: the panel as a plugin's screens see it. Parts for screens are in `@nextpanel/sdk/ui`. */
export { PanelHostProvider, PanelProvider, usePanel, usePanelHost } from './context.ts';
export type {
  DateStyle,
  LoginChallenge,
  MoneyAmount,
  PanelActor,
  PanelContext,
  PanelHost,
  PanelToast,
  PluginComponent,
  SlotComponent,
  SlotProps,
} from './context.ts';
