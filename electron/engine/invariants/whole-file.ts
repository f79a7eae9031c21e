/** The file itself: its pages, its references, its columns and their checksums. */
import { type Invariant } from './invariant.ts';

export const wholeFile: Invariant = {
  id: 'file',
  name: 'The file is whole',
  says: 'Every page, reference and column of the workspace is as it was written, checksum by checksum.',
  mend: 'Go back to the last backup of the workspace, or undo the named import and bring its file in again.',
  async look({ file }) {
    const { checks } = await file();
    const broken = checks.filter((check) => !check.ok);
    return {
      state: broken.length === 0 ? 'green' : 'red',
      found:
        broken.length === 0
          ? checks.map((check) => check.detail).join(' ')
          : broken.map((check) => `${check.name}: ${check.detail}.`).join(' '),
      compared: null,
      place: { page: 'data', item: null },
    };
  },
};
