import { ActionIcon, Icon, Tooltip } from '@nextpanel/sdk/ui';
import { useState } from 'react';

import { useText } from '../../i18n/useText.tsx';
import classes from './KeyId.module.css';

/** The beginning of a key's id in groups, as people compare it, and the whole of it for whoever copies. */
export function KeyId({ id }: { id: string }) {
  const t = useText();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(id);
      setCopied(true);
    } catch {
      // The browser does not let the page; the text can be selected.
      setCopied(false);
    }
  };
  const label = copied ? t('Key id copied') : t('Copy key id');
  return (
    <span className={classes.key}>
      <code title={id}>{shortKeyId(id)}</code>
      <Tooltip label={label}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={label}
          onClick={() => void copy()}
          onBlur={() => setCopied(false)}
        >
          <Icon name={copied ? 'check' : 'copy'} size={14} />
        </ActionIcon>
      </Tooltip>
    </span>
  );
}

/** Four groups of four, as `nextpanel keygen` shows them. */
export function shortKeyId(id: string): string {
  return (id.slice(0, 16).match(/.{4}/g) ?? []).join(' ');
}
