import { Button } from '@nextpanel/sdk/ui';
import { toast } from './toast.tsx';

/** Says what was done, with a button that takes it back, once. */
export function undoToast(message: string, undo: () => Promise<void>): void {
  const hide = toast({
    message,
    actions: (
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => {
          hide();
          void undo();
        }}
      >
        Undo
      </Button>
    ),
  });
}
