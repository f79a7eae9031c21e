/** Before all end-to-end tests: the window is built from today's sources. */
import { ensureRenderer } from '../../../electron/shells/machine/build.ts';

/** Build the window when it is missing or stale. */
// oxlint-disable-next-line import/no-default-export -- Playwright calls the default export
export default async function setup(): Promise<void> {
  await ensureRenderer((line) => console.log(line));
}
