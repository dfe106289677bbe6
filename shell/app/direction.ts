const rightToLeft = new Set(['ar', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

/**
 * The writing direction of a locale. `?dir=rtl` in the address decides for as long as the page lives: with it, layouts
 * can be looked at without a translation.
 */
export function directionOf(locale: string, search: string = location.search): 'ltr' | 'rtl' {
  const forced = new URLSearchParams(search).get('dir');
  if (forced === 'rtl' || forced === 'ltr') return forced;
  return rightToLeft.has(new Intl.Locale(locale).language) ? 'rtl' : 'ltr';
}
