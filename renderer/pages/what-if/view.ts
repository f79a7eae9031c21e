/** Which scenario the address names, and which stand beside it: "12", "new", "12-3-5" for 12 beside 3 and 5, "new.cap-retries" for a
 *  new one that such a lever is to be added to. */
import { LEVER_KINDS, type LeverKind } from '../../../shared/maths/what-if/lever.ts';
import { currentAddress, go, linkTo, useAddress } from '../../state/address.ts';

/** At most so many scenarios side by side, the open one among them. */
export const MOST_BESIDE = 4;

export type View = {
  /** Null = a new one. */
  readonly id: number | null;
  /** Null = not chosen: the latest ones. */
  readonly beside: readonly number[] | null;
  /** A lever that is to be added; the address forgets it then. */
  readonly add?: LeverKind;
};

const BEGUN = 'new.';

const number = (text: string) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : null);

/** Read a view. Parts that mean nothing are dropped. */
export function viewIn(item: string | null): View {
  const kind = item?.startsWith(BEGUN) === true ? item.slice(BEGUN.length) : null;
  const add = LEVER_KINDS.find((each) => each === kind);
  if (add !== undefined) return { id: null, beside: null, add };
  const [first = '', ...rest] = (item ?? '').split('-');
  const id = number(first);
  const beside = rest.map(number).filter((each): each is number => each !== null && each !== id);
  return {
    id,
    beside: rest.length === 0 ? null : [...new Set(beside)].slice(0, MOST_BESIDE),
  };
}

/** Write a view.
 *  Null   a new scenario with nothing chosen beside it. */
export function viewOut({ id, beside }: View): string | null {
  if (id === null && beside === null) return null;
  const head = id === null ? 'new' : String(id);
  if (beside === null) return head;
  return [head, ...(beside.length === 0 ? ['0'] : beside.map(String))].join('-');
}

/** The view in force. */
export function useView(): View {
  return viewIn(useAddress((address) => address.item));
}

/** Change parts of the view. */
export function show(change: Partial<View>): void {
  go({ item: viewOut({ ...viewIn(currentAddress().item), ...change }) });
}

/** The link to a view. */
export function viewLink(view: View): string {
  return linkTo({ page: 'what-if', item: viewOut(view), subject: null });
}

/** What a draft is kept under. */
export function draftKey({ id }: Pick<View, 'id'>): string {
  return id === null ? 'new' : String(id);
}
