/** The files on their way in. */
import { counted } from '../../format/count.ts';
import { go } from '../../state/address.ts';
import { dropFiles, importFiles, mayImport, questionOf, useImportQueue } from '../../state/import-queue.ts';
import { Card } from '../../ui/card.tsx';
import { Button } from '../../ui/controls.tsx';
import { FileEntry } from './file-entry.tsx';
import { FinishedFiles } from './finished-files.tsx';
import { queueOrder, queueTitle, speaksFirst } from './queue-words.ts';
import './queue.css';

/** With more files than this, rows stand closer and none opens by itself. */
const MANY = 8;

/** The queue; nothing when it is empty. */
export function QueueCard({ timeZone, readOnly }: { readonly timeZone: string; readonly readOnly: boolean }) {
  const files = useImportQueue((store) => store.files);
  const passedOver = useImportQueue((store) => store.passedOver);
  if (files.length === 0) return null;
  const open = files.filter((file) => file.stage !== 'done');
  const clear = files.filter((file) => mayImport(file) && questionOf(file) === null);
  const ready = files.filter(mayImport).length;
  const done = files.filter((file) => file.stage === 'done').map((file) => file.id);
  const { shown, folded } = queueOrder(files);
  const first = files.length > MANY ? null : speaksFirst(shown);
  const waits = files.some((file) => file.stage === 'ready' || file.stage === 'looking');
  const all = clear.length === open.length;
  return (
    <Card
      title={queueTitle(files)}
      subtitle={waits ? 'Nothing is written before you import.' : undefined}
      side={
        <>
          {done.length === 0 ? null : (
            <Button look="quiet" onClick={() => dropFiles(done)}>
              Clear finished
            </Button>
          )}
          {open.length > 0 || done.length === 0 ? null : (
            <Button
              look="primary"
              onClick={() => go({ page: 'home', item: null, period: null, subject: null })}
            >
              See the month
            </Button>
          )}
          {clear.length < 2 ? null : (
            <Button
              look="primary"
              disabled={readOnly}
              onClick={() => importFiles(clear.map((file) => file.id))}
            >
              {all ? `Import all ${clear.length}` : `Import the ${counted(clear.length, 'clear one')}`}
            </Button>
          )}
        </>
      }
    >
      <ul className="d-queue" data-many={files.length > MANY ? '' : undefined}>
        {shown.map((file) => (
          <FileEntry
            key={file.id}
            file={file}
            timeZone={timeZone}
            readOnly={readOnly}
            first={file.id === first}
            alone={ready === 1}
          />
        ))}
        {folded.length === 0 ? null : (
          <FinishedFiles files={folded} timeZone={timeZone} readOnly={readOnly} />
        )}
      </ul>
      {passedOver.map(({ archive, entries }) => (
        <details key={archive.ref} className="d-passed">
          <summary>
            {counted(entries.length, 'file')} in {archive.name} {entries.length === 1 ? 'was' : 'were'} passed
            over
          </summary>
          <ul>
            {entries.map(({ path, why }) => (
              <li key={`${path} ${why}`}>
                <span className="t-mono">{path}</span> {why}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </Card>
  );
}
