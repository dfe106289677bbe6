import { PasswordInput as Input } from '@mantine/core';
import type { PasswordInputProps } from '@mantine/core';

/** As Mantine's, and says that it is wrong to who can't see it, as its other fields do. */
export function PasswordInput(props: PasswordInputProps) {
  return <Input {...(props.error ? { 'aria-invalid': true } : {})} {...props} />;
}
