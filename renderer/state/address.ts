/** The address as a store: pages read it, and write it to move. The browser's history is the undo of looking. */
import { create } from 'zustand';
import { addressText, parseAddress, START, type Address } from './address-text.ts';

/** `arrivals`: how often an address was come to from outside: typed, opened as a link, or by back and forward. */
type AddressStore = { readonly address: Address; readonly arrivals: number };

export const useAddressStore = create<AddressStore>(() => ({ address: START, arrivals: 0 }));

/** The address in force, outside of React. */
export function currentAddress(): Address {
  return useAddressStore.getState().address;
}

/** Go somewhere: the given parts change, the rest stays.
 *  `replace` leaves no step to go back to, for changes that are not a place of their own. */
export function go(change: Partial<Address>, options: { readonly replace?: boolean } = {}): void {
  const address = { ...currentAddress(), ...change };
  const text = addressText(address);
  if (text === addressText(currentAddress())) return;
  if (options.replace === true) history.replaceState(null, '', text);
  else history.pushState(null, '', text);
  useAddressStore.setState({ address });
}

/** The link to a place, for anchors. */
export function linkTo(change: Partial<Address>): string {
  return addressText({ ...currentAddress(), ...change });
}

const read = () =>
  useAddressStore.setState(({ arrivals }) => ({
    address: parseAddress(location.hash),
    arrivals: arrivals + 1,
  }));

/** Read the address from the window and follow back, forward and typed addresses. Returns the stop function. */
export function followWindow(): () => void {
  read();
  window.addEventListener('popstate', read);
  window.addEventListener('hashchange', read);
  return () => {
    window.removeEventListener('popstate', read);
    window.removeEventListener('hashchange', read);
  };
}

/** Read the address, or a part of it. */
export function useAddress<T>(pick: (address: Address) => T): T {
  return useAddressStore((store) => pick(store.address));
}
