/** A second catalogue, which prices nothing: the built-in list is held against it. Apart from the book, so that what prices
 *  calls need not read it. */
import crossCheck from '../../resources/price-books/cross-check.json' with { type: 'json' };
import type { OtherList } from '../../shared/maths/cross-check.ts';

export const SECOND_CATALOGUE = crossCheck as unknown as OtherList;
