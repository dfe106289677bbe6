import { createTheme, mergeThemeOverrides, rem } from '@mantine/core';
import type { MantineThemeOverride } from '@mantine/core';
import type { Accent } from './look/accent.ts';
import type { Look } from './look/look.ts';
import { palette } from './palette.ts';
import type { KitWords } from './words.ts';

const systemFont =
  "-apple-system, 'Segoe UI Variable Text', 'Segoe UI', Inter, Roboto, 'Noto Sans', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif, 'Segoe UI Emoji', 'Noto Color Emoji'";

/**
 * Menus, lists and tooltips are drawn where they are opened, not at the end of the document: so they are part of a
 * landmark and next in the order of the Tab key. Fixed, so that no scrolling box around them cuts them off.
 */
const inPlace = { withinPortal: false, floatingStrategy: 'fixed' } as const;

const radii = {
  sharp: { xs: rem(0), sm: rem(0), md: rem(0), lg: rem(0), xl: rem(0) },
  soft: { xs: rem(3), sm: rem(5), md: rem(7), lg: rem(10), xl: rem(16) },
  round: { xs: rem(6), sm: rem(9), md: rem(13), lg: rem(18), xl: rem(26) },
} as const;

const spacings = {
  comfortable: { xs: rem(8), sm: rem(12), md: rem(16), lg: rem(24), xl: rem(32) },
  compact: { xs: rem(6), sm: rem(9), md: rem(12), lg: rem(18), xl: rem(26) },
} as const;

/** The look of the panel and of every plugin in it: 14 px base, tight spacing, small radii, quiet shadows. */
const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 6, dark: 6 },
  black: palette.gray[9],
  fontFamily: systemFont,
  fontFamilyMonospace:
    "ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, Consolas, 'Liberation Mono', monospace",
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(16), xl: rem(18) },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.5', lg: '1.55', xl: '1.5' },
  defaultRadius: 'md',
  headings: {
    fontFamily: systemFont,
    fontWeight: '650',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: rem(22), lineHeight: '1.25' },
      h2: { fontSize: rem(17), lineHeight: '1.3' },
      h3: { fontSize: rem(15), lineHeight: '1.35' },
      h4: { fontSize: rem(14), lineHeight: '1.4' },
      h5: { fontSize: rem(13), lineHeight: '1.4' },
      h6: { fontSize: rem(12), lineHeight: '1.4' },
    },
  },
  shadows: {
    xs: '0 1px 2px rgb(8 20 26 / 5%)',
    sm: '0 1px 2px rgb(8 20 26 / 5%), 0 2px 6px rgb(8 20 26 / 5%)',
    md: '0 2px 4px rgb(8 20 26 / 5%), 0 8px 20px rgb(8 20 26 / 9%)',
    lg: '0 4px 8px rgb(8 20 26 / 5%), 0 16px 36px rgb(8 20 26 / 13%)',
    xl: '0 8px 16px rgb(8 20 26 / 6%), 0 28px 64px rgb(8 20 26 / 20%)',
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'lg' } },
    Alert: { defaultProps: { radius: 'lg' } },
    Anchor: { defaultProps: { underline: 'hover' } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm' } },
    Button: { defaultProps: { size: 'sm' } },
    Card: { defaultProps: { withBorder: true, radius: 'lg', padding: 'md' } },
    // Their `header` would count as a second banner of the page.
    DrawerHeader: { defaultProps: { role: 'presentation' } },
    ModalHeader: { defaultProps: { role: 'presentation' } },
    Combobox: { defaultProps: inPlace },
    Loader: { defaultProps: { size: 'sm' } },
    // Without the placeholder the focus goes to the first entry; with it the menu has a child that no menu may have.
    Menu: {
      defaultProps: {
        withInitialFocusPlaceholder: false,
        shadow: 'md',
        radius: 'md',
        position: 'bottom-end',
        offset: 6,
      },
    },
    Modal: {
      defaultProps: {
        centered: true,
        radius: 'lg',
        shadow: 'xl',
        overlayProps: { backgroundOpacity: 0.45, blur: 2 },
        transitionProps: { transition: 'fade-down', duration: 140 },
      },
    },
    Popover: { defaultProps: inPlace },
    Paper: { defaultProps: { radius: 'lg' } },
    Progress: { defaultProps: { size: 'sm', radius: 'xl' } },
    Select: { defaultProps: { checkIconPosition: 'right' } },
    Table: { defaultProps: { verticalSpacing: 'xs', horizontalSpacing: 'sm' } },
    ThemeIcon: { defaultProps: { variant: 'light', radius: 'md' } },
    Tooltip: { defaultProps: { ...inPlace, openDelay: 350, withArrow: true, arrowSize: 6 } },
  },
});

/** With what the company has chosen under Settings, and what its components say in the language of the panel. */
export function themeOf(
  { corners, density }: Pick<Look, 'corners' | 'density'>,
  accent: Accent | null,
  words: KitWords,
): MantineThemeOverride {
  const named = { 'aria-label': words('Close') };
  return mergeThemeOverrides(theme, {
    colors: accent ? { ...palette, petrol: accent.steps } : palette,
    radius: radii[corners],
    spacing: spacings[density],
    components: {
      CloseButton: { defaultProps: named },
      Drawer: { defaultProps: { closeButtonProps: named } },
      Modal: { defaultProps: { closeButtonProps: named } },
    },
  });
}
