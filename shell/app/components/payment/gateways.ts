import { word } from '../../i18n/words.ts';

/** In English, to be put through `t`. */
export const gatewayNames: Readonly<Record<string, string>> = {
  card: word('Card'),
  bank_transfer: word('Bank transfer'),
  cash: word('Cash'),
  other: word('Other'),
};

export const gatewayOptions = Object.entries(gatewayNames).map(([value, label]) => ({ value, label }));
