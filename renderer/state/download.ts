/** Files the core made for the user: on disk already, or to be fetched from the local server. */
import { connection } from './connection.ts';

/** Where a browser gets a finished file.
 *  Null   the shell has written it to disk, and its reference is the path. */
export function downloadAddress(ref: string): string | null {
  return connection().kind === 'electron' ? null : `/download/${encodeURIComponent(ref)}`;
}

/** Let the browser fetch a finished file under its name. */
export function startDownload(address: string, name: string): void {
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
}
