import { Badge, Icon, Tooltip } from '@nextpanel/sdk/ui';

import { useText } from '../../i18n/useText.tsx';
import { word } from '../../i18n/words.ts';
import type { Publisher, Trust } from './addon.ts';

interface TrustState {
  readonly label: string;
  readonly meaning: string;
  readonly color: string;
  readonly icon: string;
}

/** What is known of a package's publisher, in words that an admin can act on. */
const trustStates: Readonly<Record<Trust, TrustState>> = {
  verified: {
    label: 'Verified',
    meaning: word(
      'Signed by a publisher this panel was set up to trust, or vouched for by its plugin source.',
    ),
    color: 'green',
    icon: 'shield',
  },
  unknown: {
    label: 'Unknown publisher',
    meaning: word(
      'The signature is valid, but nobody vouches for the publisher. Installing needs your consent.',
    ),
    color: 'yellow',
    icon: 'info',
  },
  unsigned: {
    label: 'Unsigned',
    meaning: word('Nobody signed this package. It installs in developer mode only.'),
    color: 'orange',
    icon: 'alert',
  },
  modified: {
    label: 'Modified',
    meaning: word('It is not what was signed or installed. It does not run.'),
    color: 'red',
    icon: 'circle-x',
  },
  revoked: {
    label: 'Revoked',
    meaning: word('The plugin source has withdrawn this version. It does not run.'),
    color: 'red',
    icon: 'circle-x',
  },
};

/** The same in a sentence, for this very publisher; put through `t`. */
export function meaningOf(trust: Trust, publisher: Publisher | null): string {
  return trust === 'unknown' && publisher?.accepted
    ? word(
        'The signature is valid. Nobody vouches for the publisher but you: an administrator agreed to this key.',
      )
    : trustStates[trust].meaning;
}

export function TrustBadge({ trust }: { trust: Trust }) {
  const t = useText();
  const { label, meaning, color, icon } = trustStates[trust];
  return (
    <Tooltip label={t(meaning)} multiline maw={260}>
      <Badge color={color} leftSection={<Icon name={icon} size={13} />} tt="none" fw={550}>
        {t(label)}
      </Badge>
    </Tooltip>
  );
}
