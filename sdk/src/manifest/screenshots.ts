/** Whether a file of a package is shown as a screenshot. */
export function isScreenshotPath(name: string): boolean {
  return /^screenshots\/[^/]+\.(?:png|webp)$/.test(name);
}

/** What a screenshot shows, as its name says it: `screenshots/1-live-chats.png` is "Live chats". */
export function screenshotAlt(path: string): string {
  const words = path
    .slice(path.lastIndexOf('/') + 1, path.lastIndexOf('.'))
    .replace(/^\d+[-_. ]*/, '')
    .replaceAll(/[-_.]+/g, ' ')
    .trim();
  return words === '' ? 'Screenshot' : words.charAt(0).toUpperCase() + words.slice(1);
}
