// The package types only its index; single icons are imported by path so that the index (thousands of icons) never loads.
declare module '@tabler/icons-react/dist/esm/icons/*.mjs' {
  import type { Icon } from '@tabler/icons-react';

  const icon: Icon;
  export default icon;
}
