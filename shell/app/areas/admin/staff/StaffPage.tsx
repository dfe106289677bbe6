import { PasswordInput, Select, StatusBadge, Switch, TextInput } from '@nextpanel/sdk/ui';

import type { StaffRole } from '../../../api/types.ts';
import { all, email, required } from '../../../components/form/rules.ts';
import type { RecordKind } from '../../../components/records/RecordDialog.tsx';
import { RecordsPage } from '../../../components/records/RecordsPage.tsx';
import type { Column } from '../../../components/table/DataTable.tsx';
import { RelativeTime } from '../../../components/RelativeTime.tsx';

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
  { value: 'billing', label: 'Billing' },
  { value: 'support', label: 'Support' },
  { value: 'read_only', label: 'Read-only' },
];

const may: Readonly<Record<StaffRole, string>> = {
  owner: 'Everything, settings, plugins and staff included.',
  billing: 'Clients, invoices, payments, products, coupons and taxes; reads tickets.',
  support: 'Clients and tickets; reads invoices.',
  read_only: 'Sees clients, invoices and tickets, changes nothing.',
};

const kind: RecordKind<StaffMember, Values> = {
  noun: 'person',
  topic: 'staff',
  path: '/staff',
  nameOf: ({ name }) => name,
  removable: () => false,
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
    name: required('a name'),
    email: all(required('an e-mail address'), email),
    password: (value) => (value === '' || value.length >= 8 ? undefined : 'Use at least 8 characters.'),
  },
  inputs: (form, item) => {
    const role = form.field('staff_role');
    const active = form.field('active');
    return (
      <>
        <TextInput label="Name" required autoComplete="off" {...form.text('name')} data-autofocus />
        <TextInput label="E-mail" type="email" required autoComplete="off" {...form.text('email')} />
        <Select
          label="Role"
          description={may[role.value]}
          data={roleOptions}
          allowDeselect={false}
          {...role}
          onChange={(value) => role.onChange(value ?? 'support')}
        />
        <PasswordInput
          label={item ? 'New password' : 'Password'}
          description={
            item
              ? 'Empty keeps the old one. A new one ends every session.'
              : 'At least 8 characters, to begin with.'
          }
          required={!item}
          autoComplete="new-password"
          {...form.text('password')}
        />
        {item && (
          <Switch
            label="May sign in"
            description="Switched off, every session ends; what this person did keeps its name."
            checked={active.value}
            onChange={(event) => active.onChange(event.currentTarget.checked)}
          />
        )}
      </>
    );
  },
};

/** Who works in the panel and what they may do. */
export function StaffPage() {
  return (
    <RecordsPage
      title="Staff"
      description="Who works in this panel, and what each of them may do."
      icon="shield"
      kind={kind}
      permission="staff.write"
      sort="name"
      filters={[
        { name: 'staff_role', label: 'Role', options: roleOptions },
        {
          name: 'active',
          label: 'State',
          options: [
            { value: 'true', label: 'Active' },
            { value: 'false', label: 'Deactivated' },
          ],
        },
      ]}
      columns={columns}
    />
  );
}

const columns: readonly Column<StaffMember>[] = [
  { id: 'name', header: 'Name', sort: 'name', cell: ({ name }) => name },
  { id: 'email', header: 'E-mail', sort: 'email', cell: (item) => item.email, hideBelow: 'sm' },
  {
    id: 'role',
    header: 'Role',
    sort: 'staff_role',
    cell: ({ staff_role }) => roleOptions.find(({ value }) => value === staff_role)?.label,
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
