import { Anchor, Button, Group, Stack, Textarea } from '@nextpanel/sdk/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';

import { inWords } from '../../../api/ApiError.ts';
import { api } from '../../../api/http.ts';
import { oneQuery } from '../../../api/queries.ts';
import { FormError } from '../../../components/form/FormError.tsx';
import { required } from '../../../components/form/rules.ts';
import { useForm } from '../../../components/form/useForm.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { Section } from '../../../components/Section.tsx';
import { Thread } from '../../../components/tickets/Thread.tsx';
import type { TicketThread } from '../../../components/tickets/ticket.ts';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { UnsavedGuard } from '../../settings/UnsavedGuard.tsx';
import { ClientStatus } from './MyTicketsPage.tsx';

function Back() {
  const t = useText();
  return (
    <Anchor component={Link} to="/client/tickets">
      {t('Tickets')}
    </Anchor>
  );
}

/** One question of a client and its answers. */
export function MyTicketPage() {
  const t = useText();
  const { id = '' } = useParams();
  const ticket = useQuery(oneQuery<TicketThread>('tickets', `/tickets/${encodeURIComponent(id)}`));
  return (
    <>
      {!ticket.data && <PageHeader title={t('Ticket')} breadcrumb={<Back />} />}
      <QueryBoundary query={ticket} errorTitle={t('This ticket could not be loaded')}>
        {(loaded) => <View ticket={loaded} />}
      </QueryBoundary>
    </>
  );
}

function View({ ticket }: { ticket: TicketThread }) {
  const t = useText();
  const queries = useQueryClient();
  const { id, number, subject, status, department } = ticket;
  const closed = status === 'closed';
  async function toggle() {
    try {
      await api.put(`/tickets/${id}`, { status: closed ? 'open' : 'closed' });
      await queries.invalidateQueries({ queryKey: ['tickets'] });
    } catch (error) {
      toast({ message: inWords(error), tone: 'danger' });
    }
  }
  return (
    <Stack gap="md">
      <PageHeader
        title={subject}
        breadcrumb={<Back />}
        badge={<ClientStatus status={status} />}
        description={`${number} · ${department}`}
        actions={
          <Button variant="default" onClick={() => void toggle()}>
            {closed ? t('Reopen ticket') : t('Close ticket')}
          </Button>
        }
      />
      <Thread messages={ticket.messages} />
      <Reply ticket={id} />
    </Stack>
  );
}

function Reply({ ticket }: { ticket: number }) {
  const t = useText();
  const queries = useQueryClient();
  const form = useForm({
    initial: { message: '' },
    validate: { message: required('a message') },
    submit: async (values) => {
      await api.post(`/tickets/${ticket}/messages`, values);
      await queries.invalidateQueries({ queryKey: ['tickets'] });
      form.reset({ message: '' });
    },
  });
  return (
    <Section title={t('Write back')} padded>
      <form onSubmit={form.onSubmit} noValidate>
        <UnsavedGuard dirty={form.dirty} what={t('this message')} />
        <Stack gap="sm">
          <Textarea
            label={t('Message')}
            required
            autosize
            minRows={4}
            maxRows={16}
            {...form.text('message')}
          />
          <FormError message={form.formError} />
          <Group justify="flex-end">
            <Button type="submit" loading={form.submitting}>
              {t('Send message')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
