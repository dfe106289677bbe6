interface Tool {
  readonly label: string;
  readonly to: string;
  readonly icon: string;
}

/** What the developer area has, in the order of its tabs. Each of them has a route in routes.ts. */
export const tools: readonly Tool[] = [
  { label: 'Inspector', to: '/admin/developer/inspector', icon: 'activity' },
  { label: 'Remotes', to: '/admin/developer/remotes', icon: 'refresh' },
  { label: 'API', to: '/admin/developer/api', icon: 'book' },
];
