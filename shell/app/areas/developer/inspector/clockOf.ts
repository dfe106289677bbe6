const formats = new Map<string, Intl.DateTimeFormat>();

/** The time of day of an instant, with its milliseconds. */
export function clockOf(iso: string, locale: string): string {
  let format = formats.get(locale);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      fractionalSecondDigits: 3,
      hourCycle: 'h23',
    });
    formats.set(locale, format);
  }
  return format.format(new Date(iso));
}
