import { Anchor, NumberInput, TextInput } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';

import { email, required } from '../../../components/form/rules.ts';
import type { Form } from '../../../components/form/useForm.ts';
import type { RecordKind } from '../../../components/records/recordKind.ts';
import { RecordsPage } from '../../../components/records/RecordsPage.tsx';
import type { Column } from '../../../components/table/column.ts';
import type { Department } from '../../../components/tickets/ticket.ts';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';

interface Values {
  readonly name: string;
  readonly email: string;
  readonly position: number;
}

const kind: RecordKind<Department, Values> = {
  noun: 'department',
  topic: 'tickets',
  path: '/departments',
  nameOf: ({ name }) => name,
  valuesOf: (item) => ({
    name: item?.name ?? '',
    email: item?.email ?? '',
    position: item?.position ?? 0,
  }),
  fieldsOf: (values) => values,
  validate: {
    name: required(word('a name')),
    email: (value) => (value.trim() === '' ? undefined : email(value)),
  },
  inputs: (form) => <Inputs form={form} />,
};

function Inputs({ form }: { form: Form<Values> }) {
  const t = useText();
  const position = form.field('position');
  return (
    <>
      <TextInput label={t('Name')} required {...form.text('name')} data-autofocus />
      <TextInput label={t('E-mail')} type="email" {...form.text('email')} />
      <NumberInput
        label={t('Position')}
        description={t('Departments are offered in this order.')}
        min={0}
        max={1000}
        allowDecimal={false}
        {...position}
        onChange={(value) => position.onChange(Number(value))}
      />
    </>
  );
}

/** Where tickets go. */
export function DepartmentsPage() {
  const t = useText();
  return (
    <RecordsPage
      title="Departments"
      description="Clients choose one when they open a ticket."
      breadcrumb={
        <Anchor component={Link} to="/admin/tickets">
          {t('Tickets')}
        </Anchor>
      }
      icon="headset"
      kind={kind}
      permission="support.write"
      sort="position"
      columns={columns}
    />
  );
}

const columns: readonly Column<Department>[] = [
  { id: 'name', header: 'Name', sort: 'name', cell: ({ name }) => name },
  { id: 'email', header: 'E-mail', cell: (item) => item.email || '–', hideBelow: 'sm' },
  { id: 'position', header: 'Position', sort: 'position', align: 'end', cell: (item) => item.position },
];
