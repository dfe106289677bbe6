import { Text } from '@nextpanel/sdk/ui';

import { Markdown } from '../../components/Markdown.tsx';

/** README or changelog of a package. */
export function AddonText({
  text,
  missing,
  headingLevel = 2,
}: {
  text: string | null;
  missing: string;
  headingLevel?: number;
}) {
  return text ? <Markdown source={text} headingLevel={headingLevel} /> : <Text c="dimmed">{missing}</Text>;
}
