import { Modal, Select, SimpleGrid, Stack, Textarea, TextInput } from '@nextpanel/sdk/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { api } from '../../../api/http.ts';
import { listQuery } from '../../../api/queries.ts';
import type { Client } from '../../../api/types.ts';
import { DialogButtons } from '../../../components/form/DialogButtons.tsx';
import { required } from '../../../components/form/rules.ts';
import { useForm } from '../../../components/form/useForm.ts';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { priorityOptions } from '../../../components/tickets/ticket.ts';
import type { Department, TicketPriority, TicketThread } from '../../../components/tickets/ticket.ts';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';

interface DialogProps {
  readonly client: Client;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Writes to the client first: the ticket is theirs, and they answer in their own area. */
export function OpenTicketDialog({ client, opened, onClose }: DialogProps) {
  const t = useText();
  const departments = useQuery({
    ...listQuery<Department>('tickets', '/departments', { page_size: 200 }),
    enabled: opened,
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('Open ticket for {name}', { name: client.name })}
      size="lg"
    >
      <QueryBoundary query={departments} errorTitle={t('Departments could not be loaded')}>
        {({ items }) => <TicketForm client={client} departments={items} onClose={onClose} />}
      </QueryBoundary>
    </Modal>
  );
}

interface FormProps {
  readonly client: Client;
  readonly departments: readonly Department[];
  readonly onClose: () => void;
}

function TicketForm({ client, departments, onClose }: FormProps) {
  const t = useText();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const form = useForm({
    initial: {
      department_id: String(departments[0]?.id ?? ''),
      priority: 'normal' as TicketPriority,
      subject: '',
      message: '',
    },
    validate: {
      department_id: required(word('a department')),
      subject: required(word('a subject')),
      message: required(word('what it is about')),
    },
    submit: async ({ department_id, ...values }) => {
      const { id } = await api.post<TicketThread>('/tickets', {
        ...values,
        client_id: client.id,
        department_id: Number(department_id),
      });
      await queries.invalidateQueries({ queryKey: ['tickets'] });
      onClose();
      await navigate(`/admin/tickets/${id}`);
    },
  });
  const department = form.field('department_id');
  const priority = form.field('priority');
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          <Select
            label={t('Department')}
            data={departments.map(({ id, name }) => ({ value: String(id), label: name }))}
            allowDeselect={false}
            {...department}
            value={department.value || null}
            onChange={(value) => department.onChange(value ?? '')}
          />
          <Select
            label={t('Priority')}
            data={priorityOptions.map(({ value, label }) => ({ value, label: t(label) }))}
            allowDeselect={false}
            {...priority}
            onChange={(value) => priority.onChange(value ?? 'normal')}
          />
        </SimpleGrid>
        <TextInput label={t('Subject')} required maxLength={200} data-autofocus {...form.text('subject')} />
        <Textarea label={t('Message')} required autosize minRows={5} maxRows={14} {...form.text('message')} />
        <DialogButtons form={form} submit={t('Open ticket')} onCancel={onClose} />
      </Stack>
    </form>
  );
}
