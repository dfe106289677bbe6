import { Button, Card, Group, Stack, Text, Title, UiProvider } from '@nextpanel/sdk/ui';
import type { ReactNode } from 'react';

import { adviceFor } from './startAdvice.ts';
import type { NextStep } from './startAdvice.ts';

interface StartFailureProps {
  /** Name of the error, or a code of the host. */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** Path of the panel on its origin, with a slash at both ends. */
  readonly base: string;
}

/** Instead of a white page: what happened, what of the data is safe, and what to do, when there is no server to ask. */
export function StartFailure({ code, title, detail, base }: StartFailureProps) {
  const advice = adviceFor(code, title);
  return (
    <UiProvider locale="en-US">
      <title>NextPanel could not start</title>
      <Stack component="main" align="center" justify="center" mih="100vh" p="md">
        <Card withBorder maw="36rem" w="100%" p="lg" role="alert">
          <Stack gap="sm">
            <Title order={1} size="h3">
              {advice.title}
            </Title>
            <Text>{advice.happened}</Text>
            <Text>
              <b>Your data:</b> {advice.data}
            </Text>
            <Group gap="xs" mt="xs">
              {advice.steps.map((step, index) => (
                <Step key={step} step={step} base={base} main={index === 0} />
              ))}
            </Group>
            <Text component="div" c="dimmed" size="sm" mt="xs" style={{ overflowWrap: 'anywhere' }}>
              {detail} ({code})
            </Text>
          </Stack>
        </Card>
      </Stack>
    </UiProvider>
  );
}

const labels: Readonly<Record<NextStep, ReactNode>> = {
  retry: 'Try again',
  update: 'Look for a newer version',
  copy: 'Save a copy of the data',
  recover: 'Open recovery',
};

function Step({
  step,
  base,
  main,
}: {
  readonly step: NextStep;
  readonly base: string;
  readonly main: boolean;
}) {
  const look = main ? {} : { variant: 'default' };
  if (step === 'copy' || step === 'recover') {
    const address = `${base}recover.html${step === 'copy' ? '#copy' : ''}`;
    return (
      <Button component="a" href={address} {...look}>
        {labels[step]}
      </Button>
    );
  }
  return (
    <Button onClick={() => void (step === 'update' ? updateAndReload() : location.reload())} {...look}>
      {labels[step]}
    </Button>
  );
}

/** A newer build waits until no page of the old one is left; here nobody uses the old one any more. */
async function updateAndReload(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
    await registration?.unregister();
  } finally {
    location.reload();
  }
}
