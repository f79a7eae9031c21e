/** One file of the queue: what it is, what it asks, how far it is, what came of it. */
import { IconChevronDown, IconChevronRight, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { bytesText } from '../../format/count.ts';
import {
  dropFiles,
  holdBack,
  importFiles,
  isHeldByCosts,
  lookAgain,
  mayImport,
  questionOf,
  takeCosts,
  type QueuedFile,
} from '../../state/import-queue.ts';
import { Badge, Button } from '../../ui/controls.tsx';
import { FileFault } from './file-fault.tsx';
import { ImportProgress } from './import-progress.tsx';
import { Inspected } from './inspected.tsx';
import { stateOf, sureText } from './queue-words.ts';
import { ReceiptView } from './receipt-view.tsx';
import { accountText } from './sentences.ts';

/** What stands beside the name; an open receipt shows its account itself. */
function aboutOf(file: QueuedFile, open: boolean): string {
  const { inspection, receipt } = file;
  if (receipt !== null) return open ? receipt.sourceName : `${receipt.sourceName} · ${accountText(receipt)}`;
  if (inspection === null) return bytesText(file.bytes);
  const found = inspection.candidates.find((each) => each.source === inspection.source);
  const source =
    inspection.source === null
      ? 'not recognised'
      : found === undefined
        ? 'source chosen by you'
        : `${found.name}, ${sureText(found.confidence)}`;
  const format = inspection.format === 'unknown' ? [] : [inspection.format.toUpperCase()];
  return [source, ...format, inspection.encoding, bytesText(inspection.bytes)].join(' · ');
}

/** What pressing the button does: an import, or one that takes the place of another. */
function importWord(file: QueuedFile): string {
  return questionOf(file) === 'replace' ? `Replace import ${file.inspection?.alreadyImported}` : 'Import';
}

/** A row of the queue with its details below. */
export function FileEntry(props: {
  readonly file: QueuedFile;
  readonly timeZone: string;
  readonly readOnly: boolean;
  /** Shows its details unasked, until the user closes them. */
  readonly first: boolean;
  /** No other button stands for this file: its own is the one to press. */
  readonly alone: boolean;
}) {
  const { file, timeZone, readOnly, first, alone } = props;
  const [wish, setWish] = useState<boolean | null>(null);
  const state = stateOf(file);
  // What can be chosen has been chosen: while the file comes in, its progress stays in sight.
  const isRunning = file.stage === 'importing' || file.stage === 'waiting';
  const hasMore = !isRunning && (file.inspection !== null || file.receipt !== null);
  const open = hasMore && (wish ?? first);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  const id = `file-${file.id}`;
  const retry = file.ref === null ? {} : { onRetry: () => lookAgain(file.id) };
  return (
    <li className="d-file">
      <div className="d-file-head">
        <button
          type="button"
          className="d-file-name"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          disabled={!hasMore}
          onClick={() => setWish(!open)}
        >
          {hasMore ? <Chevron size={15} stroke={1.8} aria-hidden /> : <i className="d-file-blank" />}
          <strong>{file.name}</strong>
          <span>{aboutOf(file, open)}</span>
        </button>
        <Badge tone={state.tone}>{state.word}</Badge>
        {file.stage === 'ready' && questionOf(file) !== 'again' ? (
          <Button
            look={alone ? 'primary' : 'plain'}
            disabled={!mayImport(file) || readOnly}
            aria-label={`${importWord(file)}${questionOf(file) === 'replace' ? ' with' : ''} ${file.name}`}
            onClick={() => {
              setWish(null);
              importFiles([file.id]);
            }}
          >
            {importWord(file)}
          </Button>
        ) : null}
        {isHeldByCosts(file) ? (
          <Button
            disabled={readOnly}
            aria-label={`Import ${file.name} with its costs as they are`}
            onClick={() => takeCosts(file.id)}
          >
            Import anyway
          </Button>
        ) : null}
        {file.stage === 'waiting' ? <Button onClick={() => holdBack(file.id)}>Hold back</Button> : null}
        {file.job !== null ? null : (
          <Button
            look="quiet"
            aria-label={`Take ${file.name} off the list`}
            data-tip="Take off the list"
            icon={<IconX size={14} stroke={1.8} aria-hidden />}
            onClick={() => dropFiles([file.id])}
          />
        )}
      </div>
      {file.job === null ? null : <ImportProgress job={file.job} />}
      {file.fault === null || open ? null : <FileFault fault={file.fault} {...retry} />}
      {!open ? null : (
        <div className="d-file-more" id={id}>
          {file.fault === null ? null : (
            <FileFault fault={file.fault} {...(file.stage === 'failed' ? retry : {})} />
          )}
          {file.receipt !== null ? (
            <ReceiptView receipt={file.receipt} timeZone={timeZone} readOnly={readOnly} />
          ) : file.inspection === null ? null : (
            <Inspected file={file} inspection={file.inspection} timeZone={timeZone} />
          )}
        </div>
      )}
    </li>
  );
}
