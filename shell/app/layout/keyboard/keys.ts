import { word } from '../../i18n/words.ts';

const apple = /mac|iphone|ipad/iu.test(navigator.userAgent);

/** The key that goes with K, as this keyboard writes it. */
export const commandKey = apple ? '⌘' : word('Ctrl');
export const commandShortcut = apple ? 'Meta+K' : 'Control+K';

/** Whether a key is typed into something, and is no command then. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
