import { Button } from '@nextpanel/sdk/ui';
import { toast } from './toast.tsx';
import { useText } from '../i18n/useText.tsx';

/** Says what was done, with a button that takes it back, once. */
export function undoToast(message: string, undo: () => Promise<void>): void {
  const hide = toast({
    message,
    actions: (
      <UndoButton
        onClick={() => {
          hide();
          void undo();
        }}
      />
    ),
  });
}

function UndoButton({ onClick }: { onClick: () => void }) {
  const t = useText();
  return (
    <Button size="compact-sm" variant="subtle" onClick={onClick}>
      {t('Undo')}
    </Button>
  );
}
