/** Holds the connection for the other stores. Pages never see it; they ask through `answers` and `commands`. */
import type { Connection } from '../client/connection.ts';

let held: Connection | null = null;

/** Set once at start; tests set a fake. */
export function holdConnection(made: Connection): void {
  held = made;
}

/** The connection in use. */
export function connection(): Connection {
  if (held === null) throw new Error('the renderer was started without a connection');
  return held;
}
