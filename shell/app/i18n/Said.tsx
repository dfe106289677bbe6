import { useText } from './useText.tsx';
import type { Phrase } from './words.ts';

/** A text in the language of the panel, for where no hook can be: the cells of a table. */
export function Said({ text }: { text: string | Phrase }) {
  const t = useText();
  return t(text);
}
