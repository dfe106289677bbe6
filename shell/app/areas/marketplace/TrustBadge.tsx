import { Badge, Icon, Tooltip } from '@nextpanel/sdk/ui';

import type { Trust } from './addon.ts';

interface TrustState {
  readonly label: string;
  readonly meaning: string;
  readonly color: string;
  readonly icon: string;
}

/** What is known of a package's publisher, in words that an admin can act on. */
export const trustStates: Readonly<Record<Trust, TrustState>> = {
  verified: {
    label: 'Verified',
    meaning: 'From a publisher this panel trusts, or vouched for by this panel’s own plugin source.',
    color: 'green',
    icon: 'shield',
  },
  unknown: {
    label: 'Unknown publisher',
    meaning: 'The signature is valid, but nobody vouches for the publisher. Installing needs your consent.',
    color: 'yellow',
    icon: 'info',
  },
  unsigned: {
    label: 'Unsigned',
    meaning: 'Nobody signed this package. It installs in developer mode only.',
    color: 'orange',
    icon: 'alert',
  },
  modified: {
    label: 'Modified',
    meaning: 'The package is not what was signed. It can’t be installed.',
    color: 'red',
    icon: 'circle-x',
  },
  revoked: {
    label: 'Revoked',
    meaning: 'The plugin source has withdrawn this version. Uninstall it.',
    color: 'red',
    icon: 'circle-x',
  },
};

export function TrustBadge({ trust }: { trust: Trust }) {
  const { label, meaning, color, icon } = trustStates[trust];
  return (
    <Tooltip label={meaning} multiline maw={260}>
      <Badge color={color} leftSection={<Icon name={icon} size={13} />} tt="none" fw={550}>
        {label}
      </Badge>
    </Tooltip>
  );
}
