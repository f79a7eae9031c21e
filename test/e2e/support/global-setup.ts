/** Around all end-to-end tests: the window is built from today's sources, and the run has a folder of its own. */
import { ensureRenderer } from '../../../electron/shells/machine/build.ts';
import { openRunFolder } from '../../support/run-folder.ts';

/** Build the window when it is missing or stale. Returns how to leave nothing. */
// oxlint-disable-next-line import/no-default-export -- Playwright calls the default export
export default async function setup(): Promise<() => void> {
  await ensureRenderer((line) => console.log(line));
  return openRunFolder();
}
