import { ApiError } from '../../../api/ApiError.ts';
import { word } from '../../../i18n/words.ts';

/** The same words as the server has when prices change between the summary and the order. */
export const totalChanged = new ApiError({
  status: 409,
  code: 'CART_CHANGED',
  title: word('The total has changed'),
  detail: word('Look at your order again, then pay. Nothing was charged.'),
});
