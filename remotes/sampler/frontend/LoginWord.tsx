import type { LoginChallenge, SlotComponent } from '@nextpanel/sdk';
import { Button, PasswordInput, Stack } from '@nextpanel/sdk/ui';
import { useState } from 'react';

/** Asks for the word that the backend wants to hear; nothing until it does. */
const LoginWord: SlotComponent<'login.challenge'> = ({ challenge }) =>
  challenge && <WordForm challenge={challenge} />;

function WordForm({ challenge }: { challenge: LoginChallenge }) {
  const [word, setWord] = useState('');
  const [trying, setTrying] = useState(false);

  async function tell() {
    setTrying(true);
    await challenge.answer(word);
    setTrying(false);
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void tell();
      }}
    >
      <Stack gap="sm">
        <PasswordInput
          label="Word at the door"
          description={`It has ${String(challenge.data['letters'])} letters.`}
          error={challenge.data['wrong'] === true && !trying ? 'That is not the word.' : null}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': 'Show characters' }}
          value={word}
          onChange={({ currentTarget }) => setWord(currentTarget.value)}
        />
        <Button type="submit" loading={trying} disabled={word === ''} fullWidth>
          Continue
        </Button>
      </Stack>
    </form>
  );
}

export default LoginWord;
