// Before the first paint: light or dark as it was chosen in the panel beside, else the system's.
try {
  const chosen = localStorage.getItem('nextpanel-color-scheme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.scheme = chosen;
} catch {
  // No storage, no choice.
}
