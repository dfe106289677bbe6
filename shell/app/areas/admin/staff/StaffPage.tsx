import { PasswordInput, Select, StatusBadge, Switch, TextInput } from '@nextpanel/sdk/ui';

import { api } from '../../../api/http.ts';
import type { StaffRole } from '../../../api/types.ts';
import { all, email, required } from '../../../components/form/rules.ts';
import type { Form } from '../../../components/form/useForm.ts';
import type { RecordKind } from '../../../components/records/recordKind.ts';
import { RecordsPage } from '../../../components/records/RecordsPage.tsx';
import type { BulkAction } from '../../../components/table/bulk.ts';
import type { Column } from '../../../components/table/column.ts';
import { useEach } from '../../../components/table/useEach.ts';
import { RelativeTime } from '../../../components/RelativeTime.tsx';
import { Said } from '../../../i18n/Said.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { phrase, word } from '../../../i18n/words.ts';

interface StaffMember {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly staff_role: StaffRole;
  readonly active: boolean;
  readonly seen_at: string | null;
}

interface Values {
  readonly name: string;
  readonly email: string;
  readonly staff_role: StaffRole;
  readonly active: boolean;
  readonly password: string;
}

const roleOptions: { value: StaffRole; label: string }[] = [
  { value: 'owner', label: 'Owner' },
  { value: 'billing', label: 'Billing#role' },
  { value: 'support', label: 'Support#role' },
  { value: 'read_only', label: 'Read-only' },
];

const may: Readonly<Record<StaffRole, string>> = {
  owner: word('Everything, settings, plugins and staff included.'),
  billing: word('Clients, invoices, payments, products, coupons and taxes; reads tickets.'),
  support: word('Clients and tickets; reads invoices.'),
  read_only: word('Sees clients, invoices and tickets, changes nothing.'),
};

const kind: RecordKind<StaffMember, Values> = {
  noun: 'person',
  topic: 'staff',
  path: '/staff',
  nameOf: ({ name }) => name,
  removable: false,
  valuesOf: (item) => ({
    name: item?.name ?? '',
    email: item?.email ?? '',
    staff_role: item?.staff_role ?? 'support',
    active: item?.active ?? true,
    password: '',
  }),
  fieldsOf: ({ active, password, ...rest }, item) => ({
    ...rest,
    ...(item ? { active } : {}),
    ...(password === '' ? {} : { password }),
  }),
  validate: {
    name: required(word('a name')),
    email: all(required(word('an e-mail address')), email),
    password: (value) =>
      value === '' || value.length >= 8 ? undefined : phrase('Use at least 8 characters.'),
  },
  inputs: (form, item) => <Inputs form={form} item={item} />,
};

function Inputs({ form, item }: { form: Form<Values>; item: StaffMember | null }) {
  const t = useText();
  const role = form.field('staff_role');
  const active = form.field('active');
  return (
    <>
      <TextInput label={t('Name')} required autoComplete="off" {...form.text('name')} data-autofocus />
      <TextInput label={t('E-mail')} type="email" required autoComplete="off" {...form.text('email')} />
      <Select
        label={t('Role')}
        description={t(may[role.value])}
        data={roleOptions.map(({ value, label }) => ({ value, label: t(label) }))}
        allowDeselect={false}
        {...role}
        onChange={(value) => role.onChange(value ?? 'support')}
      />
      <PasswordInput
        label={item ? t('New password') : t('Password')}
        description={
          item
            ? t('Empty keeps the old one. A new one ends every session.')
            : t('At least 8 characters, to begin with.')
        }
        required={!item}
        autoComplete="new-password"
        {...form.text('password')}
      />
      {item && (
        <Switch
          label={t('May sign in')}
          description={t('Switched off, every session ends; what this person did keeps its name.')}
          checked={active.value}
          onChange={(event) => active.onChange(event.currentTarget.checked)}
        />
      )}
    </>
  );
}

/** Who works in the panel and what they may do. */
export function StaffPage() {
  const t = useText();
  return (
    <RecordsPage
      title="Staff"
      description="Who works in this panel, and what each of them may do."
      icon="shield"
      kind={kind}
      permission="staff.write"
      sort="name"
      filters={[
        { name: 'staff_role', label: t('Role'), options: roleOptions },
        {
          name: 'active',
          label: t('State'),
          options: [
            { value: 'true', label: t('Active') },
            { value: 'false', label: t('Deactivated') },
          ],
        },
      ]}
      columns={columns}
      bulk={useBulk()}
    />
  );
}

function useBulk(): readonly BulkAction<StaffMember>[] {
  const t = useText();
  const each = useEach<StaffMember>('staff');
  const put = (active: boolean) => ({
    fits: (person: StaffMember) => person.active !== active,
    run: each({
      work: ({ id }) => api.put(`/staff/${id}`, { active }),
      undo: ({ id }) => api.put(`/staff/${id}`, { active: !active }),
      tell: (count) => t.count('{count} person was changed|{count} people were changed', count),
    }),
  });
  return [
    { label: word('Let sign in'), icon: 'check', ...put(true) },
    { label: word('Shut out'), icon: 'lock', ...put(false) },
  ];
}

const columns: readonly Column<StaffMember>[] = [
  { id: 'name', header: 'Name', sort: 'name', cell: ({ name }) => name },
  { id: 'email', header: 'E-mail', sort: 'email', cell: (item) => item.email, hideBelow: 'sm' },
  {
    id: 'role',
    header: 'Role',
    sort: 'staff_role',
    cell: ({ staff_role }) => (
      <Said text={roleOptions.find(({ value }) => value === staff_role)?.label ?? staff_role} />
    ),
  },
  {
    id: 'state',
    header: 'State',
    cell: ({ active }) => <StatusBadge status={active ? 'active' : 'deactivated'} />,
  },
  {
    id: 'seen',
    header: 'Last seen',
    cell: ({ seen_at }) => (seen_at ? <RelativeTime iso={seen_at} /> : '–'),
    hideBelow: 'md',
  },
];
