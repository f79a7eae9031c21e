/** Files whose import left nothing out, folded under their common account. */
import { useState } from 'react';
import type { QueuedFile } from '../../state/import-queue.ts';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { counted } from '../../format/count.ts';
import { Badge } from '../../ui/controls.tsx';
import { FileEntry } from './file-entry.tsx';
import { accountOf } from './queue-words.ts';
import { accountText } from './sentences.ts';

/** One line that opens to the files. */
export function FinishedFiles(props: {
  readonly files: readonly QueuedFile[];
  readonly timeZone: string;
  readonly readOnly: boolean;
}) {
  const { files, timeZone, readOnly } = props;
  const [open, setOpen] = useState(false);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <>
      <li className="d-file">
        <div className="d-file-head">
          <button type="button" className="d-file-name" aria-expanded={open} onClick={() => setOpen(!open)}>
            <Chevron size={15} stroke={1.8} aria-hidden />
            <strong>{counted(files.length, 'file')} with nothing left out</strong>
            <span className="t-num">{accountText(accountOf(files))}</span>
          </button>
          <Badge tone="favourable">Imported</Badge>
        </div>
      </li>
      {open
        ? files.map((file) => (
            <FileEntry
              key={file.id}
              file={file}
              timeZone={timeZone}
              readOnly={readOnly}
              first={false}
              alone={false}
            />
          ))
        : null}
    </>
  );
}
