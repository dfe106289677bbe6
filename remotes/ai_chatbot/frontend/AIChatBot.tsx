import { Icon } from '@nextpanel/sdk/ui';
import type { PanelContext } from '@nextpanel/sdk';
import { useEffect, useRef, useState } from 'react';
import { ChatPanel } from './widget/ChatPanel.tsx';
import { useConversation } from './widget/useConversation.ts';
import classes from './widget/launcher.module.css';

/** The round button on the home page and the conversation behind it. */
export default function AIChatBot({ panel }: { panel: PanelContext }) {
  const [open, setOpen] = useState(false);
  const { conversation, view } = useConversation(panel);
  const launcher = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  const unread = view.session?.unread ?? 0;

  useEffect(() => {
    // Closing brings the keyboard back to where it came from; the first drawing of the page must not.
    if (wasOpen.current && !open) launcher.current?.focus();
    wasOpen.current = open;
  }, [open]);

  if (open)
    return <ChatPanel panel={panel} conversation={conversation} view={view} onClose={() => setOpen(false)} />;
  return (
    <button
      ref={launcher}
      type="button"
      className={classes.launcher}
      aria-label={unread === 0 ? 'Open chat' : `Open chat, ${unread} unread`}
      onClick={() => setOpen(true)}
    >
      <Icon name="message" size={26} />
      {unread > 0 && <span className={classes.unread}>{unread > 9 ? '9+' : unread}</span>}
    </button>
  );
}
