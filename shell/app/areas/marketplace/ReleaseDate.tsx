import { formatDate, Text, useLocale } from '@nextpanel/sdk/ui';

/** When a version came out; what is no date is shown as the source wrote it. */
export function ReleaseDate({ published }: { published: string | null }) {
  const locale = useLocale();
  return (
    published !== null && (
      <Text span size="sm" c="dimmed" fw={400}>
        {formatDate(published, 'date', locale)}
      </Text>
    )
  );
}
