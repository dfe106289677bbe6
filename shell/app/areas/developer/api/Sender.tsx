import { Stack } from '@nextpanel/sdk/ui';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { AnswerView } from './AnswerView.tsx';
import type { Draft } from './request.ts';
import { SendBar } from './SendBar.tsx';
import { Snippet } from './Snippet.tsx';
import { useRequest } from './useRequest.ts';

interface SenderProps {
  readonly draft: Draft;
  /** What stands against sending it, in words. */
  readonly problem: string | null;
  /** Where it is put together. */
  readonly children: ReactNode;
}

/** A request that can be changed, copied and sent, and what was answered. */
export function Sender({ draft, problem, children }: SenderProps) {
  const t = useText();
  const request = useRequest();
  const { answered } = request;
  const answer = useRef<HTMLDivElement>(null);
  // It may begin below the edge of the page; that it came is to be seen.
  useEffect(() => {
    if (answered) answer.current?.scrollIntoView({ block: 'nearest' });
  }, [answered]);
  return (
    <>
      <Section
        title={t('Try it')}
        description={t('It is sent as you, to the panel that you are looking at.')}
        padded
      >
        <Stack gap="md">
          {children}
          <SendBar draft={draft} problem={problem} request={request} />
          <Snippet draft={draft} />
        </Stack>
      </Section>
      {answered && (
        <div ref={answer}>
          <AnswerView answered={answered} />
        </div>
      )}
    </>
  );
}
