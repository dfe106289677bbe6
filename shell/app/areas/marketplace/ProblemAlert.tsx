import { Alert, Anchor, Icon, Text } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';

import type { ProblemDocument } from '../../api/ApiError.ts';
import { useText } from '../../i18n/useText.tsx';
import { word } from '../../i18n/words.ts';

interface ProblemAlertProps {
  readonly problem: ProblemDocument;
  /** The operation is all or nothing, and it was nothing. */
  readonly unchanged?: boolean;
}

/** Why the server refused: what, where, how to go on, and the stable code for whoever asks for help. */
export function ProblemAlert({ problem, unchanged }: ProblemAlertProps) {
  const t = useText();
  const { title, detail, code } = problem;
  const hint = advice[code];
  return (
    <Alert color="red" role="alert" title={title} icon={<Icon name="alert" />}>
      {detail && <p>{detail}</p>}
      <p>
        {hint && t(hint)} {unchanged && t('Nothing was changed.')}
        {problem['needs'] === 'developer_mode' && (
          <>
            {' '}
            <Anchor component={Link} to="/admin/settings?tab=plugins" underline="always">
              {t('Open the plugin settings')}
            </Anchor>
          </>
        )}
      </p>
      <Text size="sm" c="dimmed">
        {t('Code: {code}', { code })}
      </Text>
    </Alert>
  );
}

const advice: Readonly<Record<string, string>> = {
  SOURCE_UNREACHABLE: word('Check the connection to the plugin source, then retry.'),
  HASH_MISMATCH: word(
    'The download was damaged or replaced on its way. Retry; if it happens again, tell the publisher.',
  ),
  MODIFIED: word('Get the package from its publisher again.'),
  INCOMPATIBLE: word('Look for a version made for this panel.'),
  ALREADY_INSTALLED: word('It is listed under the status “Installed”.'),
  TABLE_TAKEN: word('Uninstall the plugin that owns the table first.'),
  ROUTE_TAKEN: word('Uninstall the plugin that owns the address first.'),
  QUOTA: word('The browser has no room left: free some space, then retry.'),
};
