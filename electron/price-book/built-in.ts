/** The price book of a workspace: the built-in list and overlays, under the user's own prices. */
import list from '../../resources/price-books/list.json' with { type: 'json' };
import anthropic from '../../resources/price-books/overlays/anthropic.json' with { type: 'json' };
import google from '../../resources/price-books/overlays/google.json' with { type: 'json' };
import openai from '../../resources/price-books/overlays/openai.json' with { type: 'json' };
import { priceBookOf, type PriceBook } from '../../shared/maths/price.ts';
import type { PriceList, PriceOverlay, UserPrice } from '../../shared/maths/price-row.ts';

const OVERLAYS = [anthropic, google, openai] as unknown as readonly PriceOverlay[];

/** The book with these prices of the user's own on top. */
export function workspacePriceBook(userPrices: readonly UserPrice[]): PriceBook {
  return priceBookOf(list as unknown as PriceList, OVERLAYS, userPrices);
}
