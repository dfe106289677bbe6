import { Skeleton, Stack, VisuallyHidden } from '@nextpanel/sdk/ui';
import { useText } from '../i18n/useText.tsx';
import { Delayed } from './Delayed.tsx';

export interface LoadingStateProps {
  /** What is being loaded, for screen readers. */
  label?: string;
  lines?: number;
}

/** Grey lines in place of text that is on its way; they appear after 200 ms. */
export function LoadingState({ label, lines = 5 }: LoadingStateProps) {
  const t = useText();
  return (
    <Delayed>
      <VisuallyHidden component="output">{label ?? t('Loading')}</VisuallyHidden>
      <Stack gap="sm" p="md" aria-hidden>
        {Array.from({ length: lines }, (_, line) => (
          <Skeleton key={line} height={14} width={`${92 - ((line * 17) % 48)}%`} radius="sm" />
        ))}
      </Stack>
    </Delayed>
  );
}
