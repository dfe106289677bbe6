import { Text } from '@nextpanel/sdk/ui';

import { Markdown } from '../../components/Markdown.tsx';

/** README or changelog of a package. */
export function AddonText({ text, missing }: { text: string | null; missing: string }) {
  return text ? <Markdown source={text} /> : <Text c="dimmed">{missing}</Text>;
}
