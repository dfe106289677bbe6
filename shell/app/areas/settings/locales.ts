/** Languages of the panel by their own names; the one in use is always among them. */
export function localeOptions(current: string): { value: string; label: string }[] {
  return [...new Set([...offered, current])].map((tag) => ({
    value: tag,
    label: new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag,
  }));
}

const offered = ['en-US', 'en-GB', 'de-DE', 'de-AT', 'de-CH', 'es-ES', 'es-MX', 'ar-SA', 'ar-EG'];
