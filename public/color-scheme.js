// Before the first paint: the scheme that was chosen in the panel, so that it never flashes up in the other one.
try {
  const chosen = localStorage.getItem('nextpanel-color-scheme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.mantineColorScheme = chosen;
} catch {
  // No storage, no choice: the system's scheme.
}
