import { Button, Group, Modal, Stack, Textarea } from '@nextpanel/sdk/ui';
import { api } from '../../../api/http.ts';
import { FormError } from '../../../components/form/FormError.tsx';
import { useForm } from '../../../components/form/useForm.ts';
import { toast } from '../../../components/toast.tsx';
import type { ClientDomain } from './clientDomain.ts';

interface NameserversDialogProps {
  /** Null closes it. */
  domain: ClientDomain | null;
  onClose: () => void;
}

/** Where a name leads: our nameservers, or the client's own. */
export function NameserversDialog({ domain, onClose }: NameserversDialogProps) {
  return (
    <Modal opened={domain !== null} onClose={onClose} title={`Nameservers of ${domain?.name ?? ''}`}>
      {domain && <NameserversForm domain={domain} onClose={onClose} />}
    </Modal>
  );
}

const host = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/u;

function NameserversForm({ domain, onClose }: { domain: ClientDomain; onClose: () => void }) {
  const form = useForm({
    initial: { nameservers: domain.nameservers.join('\n') },
    validate: {
      nameservers(text: string) {
        const names = namesIn(text);
        const wrong = names.find((name) => !host.test(name));
        if (wrong) return `“${wrong}” is not the name of a server, such as ns1.example.com.`;
        return names.length === 1 || names.length > 6 ? 'Enter 2 to 6 of them, or none.' : undefined;
      },
    },
    async submit({ nameservers }) {
      await api.put(`/domains/${domain.id}`, { nameservers: namesIn(nameservers) });
      toast({ tone: 'success', message: `Nameservers of ${domain.name} were changed` });
      onClose();
    },
  });
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="md">
        <Textarea
          label="Nameservers"
          description="One a line. None: ours, which is what most people need."
          rows={4}
          dir="ltr"
          spellCheck={false}
          autoCapitalize="off"
          data-autofocus
          {...form.text('nameservers')}
        />
        <FormError message={form.formError} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={form.submitting}>
            Save
          </Button>
        </Group>
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
