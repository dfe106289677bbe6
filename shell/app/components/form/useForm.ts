import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { ApiError, inWords } from '../../api/ApiError.ts';
import { useText } from '../../i18n/useText.tsx';
import type { Complaint } from './rules.ts';

type Errors<Values> = Partial<Record<keyof Values & string, Complaint>>;

export interface FormOptions<Values extends object> {
  initial: Values;
  /** What is wrong with a field, in words people can act on; `undefined` when nothing is. Put through `t` when shown. */
  validate?: {
    readonly [Name in keyof Values]?: (value: Values[Name], values: Values) => Complaint;
  };
  /** Sends it. A 422 of the server is shown at its fields, any other failure as `formError`. */
  submit: (values: Values) => Promise<unknown>;
}

export interface Field<Value> {
  readonly name: string;
  readonly value: Value;
  readonly error: string | undefined;
  onChange(value: Value): void;
  onBlur(): void;
}

export interface Form<Values extends object> {
  readonly values: Values;
  readonly dirty: boolean;
  readonly submitting: boolean;
  /** The failure that belongs to no field. */
  readonly formError: string | null;
  /** For inputs that give values (`NumberInput`, `Select`). */
  field<Name extends keyof Values & string>(name: Name): Field<Values[Name]>;
  /** For inputs that give events (`TextInput`, `PasswordInput`, `Textarea`). */
  text<Name extends keyof Values & string>(
    name: Name,
  ): Omit<Field<Values[Name]>, 'onChange'> & {
    onChange(event: { currentTarget: { value: string } }): void;
  };
  set(values: Partial<Values>): void;
  onSubmit(event: FormEvent): void;
  /** Shows a failure that came by another way than `submit`. */
  fail(error: unknown): void;
  /** Starts again from these values, as saved. */
  reset(values: Values): void;
}

/**
 * A form's values, checked when a field is left and again before sending. The first field with an error gets the
 * focus. Nothing is sent while something is known to be wrong.
 */
export function useForm<Values extends object>(options: FormOptions<Values>): Form<Values> {
  const { initial, validate = {} as NonNullable<FormOptions<Values>['validate']>, submit } = options;
  const t = useText();
  const [start, setStart] = useState(initial);
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Errors<Values>>({});
  const [formError, setFormError] = useState<string | null>(null);
  const [submitting, setSubmitting] = useState(false);
  const resets = useRef(0);

  function check<Name extends keyof Values & string>(name: Name, all: Values): Complaint {
    return validate[name]?.(all[name], all);
  }

  function setError(name: keyof Values & string, error: Complaint) {
    setErrors((current) => ({ ...current, [name]: error }));
  }

  function field<Name extends keyof Values & string>(name: Name): Field<Values[Name]> {
    const complaint: Complaint = errors[name];
    return {
      name,
      value: values[name],
      error: complaint && t(complaint),
      // An input may answer late, as one that reads a file: what was filled in meanwhile stays.
      onChange(value) {
        setValues((current) => ({ ...current, [name]: value }));
        // While it is being put right, the message goes as soon as it no longer holds.
        if (errors[name]) setError(name, check(name, { ...values, [name]: value }));
      },
      onBlur: () => setError(name, check(name, values)),
    };
  }

  async function send(form: HTMLFormElement) {
    setFormError(null);
    const found: Errors<Values> = {};
    for (const name of Object.keys(validate) as (keyof Values & string)[]) {
      const error = check(name, values);
      if (error) found[name] = error;
    }
    setErrors(found);
    if (Object.keys(found).length > 0) {
      focusFirstError(form);
      return;
    }
    setSubmitting(true);
    const before = resets.current;
    try {
      await submit(values);
      // A form that was reset meanwhile, for the next message, starts from there.
      if (resets.current === before) setStart(values);
    } catch (error) {
      const refused = error instanceof ApiError ? error.fields : {};
      const known = Object.entries(refused)
        // What is wrong inside of a field is said at the field: `tags.2` at `tags`.
        .map(([path, message]) => [path in values ? path : (path.split('.')[0] ?? ''), message] as const)
        .filter(([name]) => name in values);
      setErrors(Object.fromEntries(known) as Errors<Values>);
      if (known.length > 0) focusFirstError(form);
      else setFormError(inWords(error));
    } finally {
      setSubmitting(false);
    }
  }

  return {
    values,
    dirty: JSON.stringify(values) !== JSON.stringify(start),
    submitting,
    formError,
    field,
    text: (name) => {
      const { onChange, ...rest } = field(name);
      return { ...rest, onChange: (event) => onChange(event.currentTarget.value as Values[typeof name]) };
    },
    set: (change) => setValues((current) => ({ ...current, ...change })),
    onSubmit(event) {
      event.preventDefault();
      if (!submitting) void send(event.currentTarget as HTMLFormElement);
    },
    fail: (error) => setFormError(inWords(error)),
    reset(next) {
      resets.current += 1;
      setStart(next);
      setValues(next);
      setErrors({});
      setFormError(null);
    },
  };
}

/** After the errors are drawn. */
function focusFirstError(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
