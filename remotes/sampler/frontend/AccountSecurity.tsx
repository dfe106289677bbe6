import { Text } from '@nextpanel/sdk/ui';
import { Card } from './parts/Card.tsx';

/** On the account page of a customer, where plugins speak of signing in. */
export default function AccountSecurity() {
  return (
    <Card title="Word at the door">
      <Text>If the company has chosen a word, you are asked for it when you sign in.</Text>
    </Card>
  );
}
