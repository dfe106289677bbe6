import { Button, Card, Group, Stack, Text, Title, UiProvider } from '@nextpanel/sdk/ui';

/** Instead of a white page: what went wrong and what to do, when there is no server to show anything else from. */
export function StartFailure({ title, detail }: { readonly title: string; readonly detail: string }) {
  return (
    <UiProvider locale="en-US">
      <title>NextPanel could not start</title>
      <Stack component="main" align="center" justify="center" mih="100vh" p="md">
        <Card withBorder maw="34rem" role="alert">
          <Stack gap="sm">
            <Title order={1} size="h3">
              {title}
            </Title>
            <Text>{detail}</Text>
            <Text c="dimmed" size="sm">
              Your data has not been touched.
            </Text>
            <Group>
              <Button onClick={() => location.reload()}>Try again</Button>
            </Group>
          </Stack>
        </Card>
      </Stack>
    </UiProvider>
  );
}
