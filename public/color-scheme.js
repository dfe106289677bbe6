// Before the first paint: the scheme that was chosen in the panel, else the company's as it was last, so that it never flashes up in the other one.
try {
  const company = JSON.parse(localStorage.getItem('nextpanel-look') || '{}');
  const chosen = localStorage.getItem('nextpanel-color-scheme') || company.appearance;
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.mantineColorScheme = chosen;
} catch {
  // No storage, no choice: the system's scheme.
}
