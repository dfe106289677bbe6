import { word } from '../../i18n/words.ts';
import type { Category } from './addon.ts';

/** What plugins are for, in English; put through `t`. */
export const categoryNames: Readonly<Record<Category, string>> = {
  communication: word('Communication'),
  payment: word('Payment'),
  analytics: word('Analytics'),
  security: word('Security'),
  marketing: word('Marketing'),
  integration: word('Integration'),
  productivity: word('Productivity'),
  other: word('Other'),
};

export const categories = Object.keys(categoryNames) as readonly Category[];
