import { phrase, word } from '../../../i18n/words.ts';
import { parseAmount, formatAmount } from '../products/money.ts';
import { required } from '../../../components/form/rules.ts';
import type { RecordKind } from '../../../components/records/recordKind.ts';
import type { Coupon } from './coupon.ts';
import { CouponInputs } from './CouponInputs.tsx';
import type { CouponValues } from './CouponInputs.tsx';

const wholeOrNothing = (value: string) =>
  value.trim() === '' || /^[1-9]\d{0,6}$/u.test(value.trim())
    ? undefined
    : phrase('Enter a whole number, or nothing.');

const number = (value: string) => (value.trim() === '' ? null : Number(value));
const text = (value: unknown) => (value === null || value === undefined ? '' : String(value));

/** @param currency what a new coupon's amount is in */
export function couponKind(locale: string, currency: string): RecordKind<Coupon, CouponValues> {
  const minorOf = ({ amount_minor, currency: code }: CouponValues) => parseAmount(amount_minor, code, locale);
  return {
    noun: word('coupon'),
    topic: 'coupons',
    path: '/coupons',
    nameOf: ({ code }) => code,
    removable: ({ uses }) => uses === 0,
    valuesOf: (item) => ({
      code: item?.code ?? '',
      kind: item?.kind ?? 'percent',
      percent: item?.percent ?? '',
      amount_minor:
        item?.amount_minor && item.currency ? formatAmount(item.amount_minor, item.currency, locale) : '',
      currency: item?.currency ?? currency,
      duration: item?.duration ?? 'once',
      cycles: text(item?.cycles),
      starts_on: text(item?.starts_on),
      ends_on: text(item?.ends_on),
      max_uses: text(item?.max_uses),
      max_uses_per_client: text(item?.max_uses_per_client),
      client_id: item?.client_id ?? null,
      product_ids: item?.product_ids ?? [],
      active: item?.active ?? true,
    }),
    fieldsOf: (values) => {
      const { kind, percent, currency: code, duration, starts_on, ends_on, ...rest } = values;
      const amount = minorOf(values);
      return {
        ...rest,
        kind,
        percent: kind === 'percent' ? percent : null,
        amount_minor: kind === 'fixed' && amount.ok ? amount.minor : null,
        currency: kind === 'fixed' ? code : null,
        duration,
        cycles: duration === 'cycles' ? number(values.cycles) : null,
        starts_on: starts_on || null,
        ends_on: ends_on || null,
        max_uses: number(values.max_uses),
        max_uses_per_client: number(values.max_uses_per_client),
      };
    },
    validate: {
      code: required(word('a code')),
      percent: (value, { kind }) =>
        kind === 'fixed' ||
        (/^\d{1,3}(\.\d{1,6})?$/u.test(value) && Number(value) > 0 && Number(value) <= 100)
          ? undefined
          : phrase('Enter a percentage above 0 and up to 100.'),
      amount_minor: (_value, values) => {
        if (values.kind === 'percent') return undefined;
        const amount = minorOf(values);
        if (!amount.ok) return amount.reason;
        return amount.minor > 0 ? undefined : phrase('Enter an amount above 0.');
      },
      cycles: (value, { duration }) =>
        duration !== 'cycles' || /^[1-9]\d{0,3}$/u.test(value)
          ? undefined
          : phrase('Enter for how many invoices.'),
      ends_on: (value, { starts_on }) =>
        value && starts_on && value < starts_on ? phrase('It ends before it starts.') : undefined,
      max_uses: wholeOrNothing,
      max_uses_per_client: wholeOrNothing,
    },
    inputs: (form) => <CouponInputs form={form} />,
  };
}
