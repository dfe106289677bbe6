const key = 'nextpanel-color-scheme';

/** A button that changes between light and dark: the same choice as in the panel. */
export function offerSchemes(): void {
  const button = document.querySelector<HTMLButtonElement>('button.scheme');
  if (!button) return;
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset['scheme'] ?? (system.matches ? 'dark' : 'light')) === 'dark';
  const say = () => (button.textContent = isDark() ? 'Light' : 'Dark');
  button.addEventListener('click', () => {
    root.dataset['scheme'] = isDark() ? 'light' : 'dark';
    try {
      localStorage.setItem(key, root.dataset['scheme']);
    } catch {
      // It lasts as long as the page.
    }
    say();
  });
  system.addEventListener('change', say);
  say();
  button.hidden = false;
}
