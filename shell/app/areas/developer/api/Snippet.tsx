import { Button, Group, SegmentedControl, Stack } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { Code } from './Code.tsx';
import type { Draft } from './request.ts';
import { fetchSnippet, httpSnippet } from './snippet.ts';

const KINDS = ['fetch', 'HTTP'];

/** The request as code, to be copied. */
export function Snippet({ draft }: { draft: Draft }) {
  const t = useText();
  const [kind, setKind] = useState('fetch');
  const text = kind === 'fetch' ? fetchSnippet(draft) : httpSnippet(draft);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast({ message: t('Copied'), tone: 'success' });
    } catch {
      toast({ message: t('The browser did not let the panel copy'), tone: 'danger' });
    }
  };
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <SegmentedControl aria-label={t('Request as code')} value={kind} onChange={setKind} data={KINDS} />
        <Button variant="default" size="xs" onClick={() => void copy()}>
          {t('Copy')}
        </Button>
      </Group>
      <Code name={t('Request as code')} text={text} />
    </Stack>
  );
}
