import { Anchor, Button, Group, Select, Stack, Textarea, TextInput } from '@nextpanel/sdk/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useNavigate } from 'react-router';

import { api } from '../../../api/http.ts';
import { listQuery } from '../../../api/queries.ts';
import { FormError } from '../../../components/form/FormError.tsx';
import { required } from '../../../components/form/rules.ts';
import { useForm } from '../../../components/form/useForm.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { Section } from '../../../components/Section.tsx';
import { priorityOptions } from '../../../components/tickets/ticket.ts';
import type { Department, TicketPriority, TicketThread } from '../../../components/tickets/ticket.ts';
import { useText } from '../../../i18n/useText.tsx';
import { UnsavedGuard } from '../../settings/UnsavedGuard.tsx';

/** A client asks something. */
export function NewTicketPage() {
  const t = useText();
  const departments = useQuery(listQuery<Department>('tickets', '/departments', { page_size: 200 }));
  return (
    <>
      <PageHeader
        title={t('Open ticket')}
        description={t('The more we know, the faster the answer.')}
        breadcrumb={
          <Anchor component={Link} to="/client/tickets">
            {t('Tickets')}
          </Anchor>
        }
      />
      <QueryBoundary query={departments} errorTitle={t('Departments could not be loaded')}>
        {({ items }) => <NewTicketForm departments={items} />}
      </QueryBoundary>
    </>
  );
}

function NewTicketForm({ departments }: { departments: readonly Department[] }) {
  const t = useText();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [opened, setOpened] = useState<number | null>(null);
  const form = useForm({
    initial: {
      department_id: String(departments[0]?.id ?? ''),
      priority: 'normal' as TicketPriority,
      subject: '',
      message: '',
    },
    validate: { subject: required('a subject'), message: required('what it is about') },
    submit: async ({ department_id, ...values }) => {
      const ticket = await api.post<TicketThread>('/tickets', {
        ...values,
        department_id: Number(department_id),
      });
      await queries.invalidateQueries({ queryKey: ['tickets'] });
      setOpened(ticket.id);
    },
  });
  // Left only when nothing is unsaved any more, which the guard must have seen before.
  useEffect(() => {
    if (opened !== null && !form.dirty) void navigate(`/client/tickets/${opened}`);
  }, [opened, form.dirty, navigate]);
  const department = form.field('department_id');
  const priority = form.field('priority');
  return (
    <Section title={t('Your question')} padded>
      <form onSubmit={form.onSubmit} noValidate>
        <UnsavedGuard dirty={form.dirty} what={t('this ticket')} />
        <Stack gap="md" maw={640}>
          <Select
            label={t('Department')}
            data={departments.map(({ id, name }) => ({ value: String(id), label: name }))}
            allowDeselect={false}
            {...department}
            onChange={(value) => department.onChange(value ?? '')}
          />
          <Select
            label={t('Priority')}
            data={priorityOptions.map(({ value, label }) => ({ value, label: t(label) }))}
            allowDeselect={false}
            {...priority}
            onChange={(value) => priority.onChange(value ?? 'normal')}
          />
          <TextInput label={t('Subject')} required {...form.text('subject')} />
          <Textarea
            label={t('Message')}
            required
            autosize
            minRows={6}
            maxRows={18}
            {...form.text('message')}
          />
          <FormError message={form.formError} />
          <Group justify="flex-end">
            <Button type="submit" loading={form.submitting}>
              {t('Open ticket')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
