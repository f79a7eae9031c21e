/** What must stand before the first picture: connection, formats, theme, address, workspace. */
import type { Connection } from './client/connection.ts';
import { followWindow } from './state/address.ts';
import { holdConnection } from './state/connection.ts';
import { applyReading } from './state/reading.ts';
import { followTheme } from './state/theme.ts';
import { followCore } from './state/workspace.ts';

/** Start following core, window and system over a connection. Returns the stop function. */
export function startApp(connection: Connection): () => void {
  holdConnection(connection);
  applyReading();
  const stops = [followTheme(), followWindow(), followCore()];
  return () => stops.forEach((stop) => stop());
}
