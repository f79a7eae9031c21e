/** What the window is told to do. Orders wait until its page listens. */
import type { Order } from '../../../shared/contract/menu.ts';

export type Orders = {
  give(order: Order): void;
  /** The page listens from now on. */
  heard(): void;
  /** The page is gone, or is loaded again. */
  gone(): void;
};

/** Orders over a way to send them. */
export function ordersOver(send: (order: Order) => void): Orders {
  const waiting: Order[] = [];
  let listens = false;
  return {
    give(order) {
      if (listens) send(order);
      else waiting.push(order);
    },
    heard() {
      listens = true;
      for (const order of waiting.splice(0)) send(order);
    },
    gone() {
      listens = false;
    },
  };
}
