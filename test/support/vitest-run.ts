/** Around a whole run of vitest: its folder is opened before and removed after. */
import { openRunFolder } from './run-folder.ts';

// oxlint-disable-next-line import/no-default-export -- vitest calls the default export
export default function setup(): () => void {
  return openRunFolder();
}
