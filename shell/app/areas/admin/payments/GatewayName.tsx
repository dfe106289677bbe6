import { useText } from '../../../i18n/useText.tsx';
import { gatewayNames } from '../../../components/payment/gateways.ts';
import type { Payment } from './payment.ts';

/** "Card ending in 4242". */
export function GatewayName({
  payment: { gateway, last4 },
}: {
  payment: Pick<Payment, 'gateway' | 'last4'>;
}) {
  const t = useText();
  const name = t(gatewayNames[gateway] ?? gateway);
  return last4 ? t('{name} ending in {last4}', { name, last4 }) : name;
}
