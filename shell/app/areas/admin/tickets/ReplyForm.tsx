import { Button, Checkbox, Group, Select, Stack, Textarea } from '@nextpanel/sdk/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';

import { api } from '../../../api/http.ts';
import { listQuery } from '../../../api/queries.ts';
import { FormError } from '../../../components/form/FormError.tsx';
import { required } from '../../../components/form/rules.ts';
import { useForm } from '../../../components/form/useForm.ts';
import type { Ticket } from '../../../components/tickets/ticket.ts';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
import { UnsavedGuard } from '../../settings/UnsavedGuard.tsx';
import type { CannedReply } from './CannedRepliesPage.tsx';
import classes from './TicketPage.module.css';

const blank = { message: '', internal: false };

/** An answer to the client, or a note for colleagues; a canned reply is put where the text ends. */
export function ReplyForm({ ticket }: { ticket: Ticket }) {
  const t = useText();
  const queries = useQueryClient();
  const canned = useQuery(listQuery<CannedReply>('tickets', '/canned-replies', { page_size: 200 }));
  const form = useForm({
    initial: blank,
    validate: { message: required(word('a message')) },
    submit: async (values) => {
      await api.post(`/tickets/${ticket.id}/messages`, values);
      await queries.invalidateQueries({ queryKey: ['tickets'] });
      toast({
        message: values.internal
          ? t('The note was added')
          : t('The answer was sent to {name}', { name: ticket.client_name }),
        tone: 'success',
      });
      form.reset(blank);
    },
  });
  const internal = form.field('internal');
  const replies = canned.data?.items ?? [];
  const insert = (id: string | null) => {
    const reply = replies.find((each) => String(each.id) === id);
    if (!reply) return;
    const before = form.values.message.trimEnd();
    const text = reply.body.replaceAll('{{client}}', ticket.client_name);
    form.set({ message: before === '' ? text : `${before}\n\n${text}` });
  };
  return (
    <form onSubmit={form.onSubmit} noValidate className={classes.card} aria-label={t('Reply to ticket')}>
      <UnsavedGuard dirty={form.dirty} what={t('this reply')} />
      <Stack gap="sm">
        {replies.length > 0 && (
          <Select
            label={t('Canned reply')}
            placeholder={t('Insert a canned reply')}
            data={replies.map(({ id, title }) => ({ value: String(id), label: title }))}
            searchable
            value={null}
            onChange={insert}
          />
        )}
        <Textarea
          label={internal.value ? t('Internal note') : t('Reply')}
          autosize
          minRows={4}
          maxRows={16}
          required
          {...form.text('message')}
        />
        <Checkbox
          label={t('Internal note, not shown to the client')}
          checked={internal.value}
          onChange={(event) => internal.onChange(event.currentTarget.checked)}
        />
        <FormError message={form.formError} />
        <Group justify="flex-end">
          <Button type="submit" loading={form.submitting}>
            {internal.value ? t('Add note') : t('Send reply')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
