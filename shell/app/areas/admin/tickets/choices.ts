import { useQuery } from '@tanstack/react-query';
import { listQuery } from '../../../api/queries.ts';
import type { Department } from '../../../components/tickets/ticket.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** Departments to choose from. */
export function useDepartments(): Option[] {
  const departments = useQuery(listQuery<Department>('tickets', '/departments', { page_size: 200 }));
  return (departments.data?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
}

/** The people who can take care of a ticket. */
export function useStaffOptions(): Option[] {
  const staff = useQuery(
    listQuery<{ id: number; name: string }>('staff', '/staff', { page_size: 200, active: true }),
  );
  return (staff.data?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
}
