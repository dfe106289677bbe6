import { Stack, Textarea } from '@nextpanel/sdk/ui';
import { api } from '../../../api/http.ts';
import { DialogButtons } from '../../../components/form/DialogButtons.tsx';
import { FormDialog } from '../../../components/form/FormDialog.tsx';
import { useForm } from '../../../components/form/useForm.ts';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import type { ClientDomain } from './clientDomain.ts';

interface NameserversDialogProps {
  /** Null closes it. */
  domain: ClientDomain | null;
  onClose: () => void;
}

/** Where a name leads: our nameservers, or the client's own. */
export function NameserversDialog({ domain, onClose }: NameserversDialogProps) {
  const t = useText();
  return (
    <FormDialog
      opened={domain !== null}
      onClose={onClose}
      title={t('Nameservers of {name}', { name: domain?.name ?? '' })}
    >
      {({ onDirty, close }) =>
        domain && <NameserversForm domain={domain} onDirty={onDirty} onClose={close} />
      }
    </FormDialog>
  );
}

const host = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/u;

interface NameserversFormProps {
  readonly domain: ClientDomain;
  readonly onDirty: (dirty: boolean) => void;
  readonly onClose: () => void;
}

function NameserversForm({ domain, onDirty, onClose }: NameserversFormProps) {
  const t = useText();
  const form = useForm({
    initial: { nameservers: domain.nameservers.join('\n') },
    validate: {
      nameservers(text: string) {
        const names = namesIn(text);
        const wrong = names.find((name) => !host.test(name));
        if (wrong) return t('“{wrong}” is not the name of a server, such as ns1.example.com.', { wrong });
        return names.length === 1 || names.length > 6 ? t('Enter 2 to 6 of them, or none.') : undefined;
      },
    },
    async submit({ nameservers }) {
      await api.put(`/domains/${domain.id}`, { nameservers: namesIn(nameservers) });
      toast({ tone: 'success', message: t('Nameservers of {name} were changed', { name: domain.name }) });
      onClose();
    },
  });
  return (
    <form onSubmit={form.onSubmit} onChange={() => onDirty(true)} noValidate>
      <Stack gap="md">
        <Textarea
          label={t('Nameservers')}
          description={t('One a line. None: ours, which is what most people need.')}
          rows={4}
          dir="ltr"
          spellCheck={false}
          autoCapitalize="off"
          data-autofocus
          {...form.text('nameservers')}
        />
        <DialogButtons form={form} submit={t('Save')} onCancel={onClose} />
      </Stack>
    </form>
  );
}

function namesIn(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s,]+/u)
    .map((name) => name.replace(/\.$/u, ''))
    .filter(Boolean);
}
