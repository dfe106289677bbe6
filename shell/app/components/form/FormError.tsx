import { Alert, Icon } from '@nextpanel/sdk/ui';

/** The failure that belongs to no field, above the buttons. Announced when it appears. */
export function FormError({ message }: { message: string | null }) {
  if (!message) return null;
  return (
    <Alert color="red" role="alert" icon={<Icon name="alert" />}>
      {message}
    </Alert>
  );
}
