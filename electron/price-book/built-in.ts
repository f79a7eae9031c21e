/** The price book of a workspace: the built-in list and overlays, under the user's own prices. */
import list from '../../resources/price-books/list.json' with { type: 'json' };
import anthropic from '../../resources/price-books/overlays/anthropic.json' with { type: 'json' };
import google from '../../resources/price-books/overlays/google.json' with { type: 'json' };
import openai from '../../resources/price-books/overlays/openai.json' with { type: 'json' };
import { priceBookOf, type PriceBook } from '../../shared/maths/price.ts';
import type { OwnLayers, PriceList, PriceOverlay } from '../../shared/maths/price-row.ts';

const OVERLAYS = [anthropic, google, openai] as unknown as readonly PriceOverlay[];

const LIST = list as unknown as PriceList;

/** The day the built-in list was last checked. */
export const BUILT_IN_CHECKED = LIST.checked;

/** The book with what a workspace lays over it. */
export function workspacePriceBook(own: Partial<OwnLayers> = {}): PriceBook {
  return priceBookOf(LIST, OVERLAYS, own);
}
