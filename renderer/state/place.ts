/** Places that the core names, as addresses of this app. */
import type { Place } from '../../shared/contract/place.ts';
import { PAGES, type Address } from './address-text.ts';
import { linkTo } from './address.ts';

function changeOf({ page: name, item = null, ...rest }: Place): Partial<Address> | null {
  const page = PAGES.find((each) => each === name);
  return page === undefined ? null : { ...rest, page, item, subject: null };
}

/** The link to a place. Null when this app has no such page. */
export function placeLink(place: Place | null): string | null {
  const change = place === null ? null : changeOf(place);
  return change === null ? null : linkTo(change);
}
