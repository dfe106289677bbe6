/** The panel's own version; what a plugin's `engines.nextpanel` is compared with. */
export const PANEL_VERSION = '1.0.0';
