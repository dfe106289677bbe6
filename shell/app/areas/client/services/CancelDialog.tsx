import { Stack, Text } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import { api } from '../../../api/http.ts';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { Day } from '../../../components/Day.tsx';
import { Choices } from '../../../components/form/Choices.tsx';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import type { Service } from './service.ts';

interface CancelDialogProps {
  service: Service;
  opened: boolean;
  onClose: () => void;
}

/** Ends a service: when what is paid for is over, which can be taken back, or at once, which can't. */
export function CancelDialog({ service, opened, onClose }: CancelDialogProps) {
  const t = useText();
  const { id, label, next_due, cycle } = service;
  const canWait = cycle !== 'one_time' && next_due !== null;
  const [chosen, setChosen] = useState<string>('end');
  const when = canWait ? chosen : 'now';
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={t('Cancel {what}', { what: label })}
      confirmLabel={when === 'now' ? t('Cancel at once') : t('Cancel service')}
      danger
      {...(when === 'now' ? { typeToConfirm: label } : {})}
      onConfirm={async () => {
        await api.post(`/services/${id}/cancel`, { when });
        toast({
          message:
            when === 'now'
              ? t('{what} was cancelled', { what: label })
              : t('{what} will end', { what: label }),
        });
      }}
    >
      <Stack gap="sm">
        {canWait && (
          <Choices
            label={t('When')}
            choices={[
              {
                id: 'end',
                label: t('At the end of the period'),
                words: <Day day={next_due} />,
                icon: 'calendar',
              },
              { id: 'now', label: t('At once'), words: t('What was paid is not paid back'), icon: 'power' },
            ]}
            chosen={when}
            onChoose={setChosen}
          />
        )}
        <Text size="sm">
          {when === 'now'
            ? t('It stops now, and its data is deleted. This can’t be undone.')
            : t('It runs until then, and you can still keep it. No invoice comes any more.')}
        </Text>
      </Stack>
    </ConfirmDialog>
  );
}
