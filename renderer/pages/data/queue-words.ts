/** What the queue says about itself and its files. */
import type { ImportReceipt } from '../../../shared/contract/imports.ts';
import { counted, countText } from '../../format/count.ts';
import {
  hindranceOf,
  isHeldByCosts,
  mayImport,
  questionOf,
  type QueuedFile,
} from '../../state/import-queue.ts';
import type { BadgeTone } from '../../ui/controls.tsx';

type FileState = { readonly word: string; readonly tone: BadgeTone };

/** Title of the queue: how many wait, how many ask something. */
export function queueTitle(files: readonly QueuedFile[]): string {
  const of = (...stages: readonly QueuedFile['stage'][]) =>
    files.filter((file) => stages.includes(file.stage)).length;
  const held = files.filter(isHeldByCosts).length;
  const asking = held + files.filter((file) => file.stage === 'ready' && questionOf(file) !== null).length;
  const clear = files.filter((file) => mayImport(file) && questionOf(file) === null).length;
  const [looking, running, done, failed] = [
    of('looking'),
    of('importing', 'waiting'),
    of('done'),
    of('failed') - held,
  ];
  const parts = [
    looking === 0 ? '' : `${counted(looking, 'file')} being looked at`,
    clear === 0 ? '' : `${counted(clear, 'file')} ready to import`,
    asking === 0 ? '' : `${counted(asking, 'file')} ${asking === 1 ? 'needs' : 'need'} a decision`,
    running === 0 ? '' : `${counted(running, 'file')} being imported`,
    done === 0 ? '' : `${counted(done, 'file')} done`,
    failed === 0 ? '' : `${counted(failed, 'file')} could not be read`,
  ].filter((part) => part !== '');
  return parts.join(', ');
}

/** What came of an import as a badge: what it left open before what went well. */
function doneState({ imported, duplicates, rejected, unpriced }: ImportReceipt): FileState {
  if (rejected > 0) return { word: `${countText(rejected)} rejected`, tone: 'attention' };
  if (unpriced > 0) return { word: `${countText(unpriced)} without a price`, tone: 'attention' };
  if (imported > 0) return { word: 'Imported', tone: 'favourable' };
  return { word: duplicates > 0 ? 'All there already' : 'No AI lines in it', tone: 'neutral' };
}

function mappingWord({ inspection }: QueuedFile): string {
  const change = inspection?.mappingChange ?? null;
  if (change === null) return 'Check the columns';
  const { renamed, gone, added } = change;
  return renamed.length + gone.length + added.length > 0 ? 'The columns changed' : 'Written another way';
}

/** The state of a file as a badge. */
export function stateOf(file: QueuedFile): FileState {
  if (file.stage === 'looking') return { word: 'Looking', tone: 'neutral' };
  if (file.stage === 'waiting') return { word: 'Its turn comes', tone: 'neutral' };
  if (file.stage === 'importing') return { word: 'Importing', tone: 'accent' };
  if (isHeldByCosts(file)) return { word: 'Check the costs', tone: 'attention' };
  if (file.stage === 'failed') return { word: 'Not imported', tone: 'unfavourable' };
  if (file.stage === 'done') {
    if (file.receipt?.state === 'unchanged') return { word: 'Was there already', tone: 'neutral' };
    return file.receipt === null ? { word: 'Imported', tone: 'favourable' } : doneState(file.receipt);
  }
  if (file.fault === null && file.inspection?.source === null)
    return { word: 'Choose the source', tone: 'attention' };
  if (file.fault !== null || (file.inspection !== null && hindranceOf(file.inspection) !== null))
    return { word: 'Needs a change', tone: 'attention' };
  const question = questionOf(file);
  if (question === 'source') return { word: 'Choose the source', tone: 'attention' };
  if (question === 'mapping') return { word: mappingWord(file), tone: 'attention' };
  if (question === 'replace') return { word: 'Read another way', tone: 'attention' };
  if (question === 'again') return { word: 'Already imported', tone: 'neutral' };
  return { word: 'Recognised', tone: 'favourable' };
}

/** How sure a recognition is, as a word with its figure. */
export function sureText(confidence: number): string {
  const word =
    confidence >= 0.9 ? 'certain' : confidence >= 0.75 ? 'sure' : confidence >= 0.5 ? 'likely' : 'a guess';
  return `${word} (${Math.round(confidence * 100)}\u00a0%)`;
}

/** The file whose details are shown unasked: the first that needs a decision, else the last import that left something out. */
export function speaksFirst(files: readonly QueuedFile[]): string | null {
  const asking = files.find(
    (file) =>
      isHeldByCosts(file) ||
      (file.stage === 'ready' &&
        (file.fault !== null || ['source', 'mapping', 'replace'].includes(questionOf(file) ?? ''))),
  );
  if (asking !== undefined) return asking.id;
  const left = files.findLast(
    (file) => file.receipt !== null && (file.receipt.rejected > 0 || file.receipt.unpriced > 0),
  );
  return left?.id ?? (files.length === 1 ? files[0]!.id : null);
}

const accountFields = ['read', 'imported', 'duplicates', 'rejected'] as const;

/** The accounts of files taken together. */
export function accountOf(files: readonly QueuedFile[]): Pick<ImportReceipt, (typeof accountFields)[number]> {
  const sum = (field: (typeof accountFields)[number]) =>
    files.reduce((all, { receipt }) => all + (receipt?.[field] ?? 0), 0);
  return {
    read: sum('read'),
    imported: sum('imported'),
    duplicates: sum('duplicates'),
    rejected: sum('rejected'),
  };
}

/** Up to so many finished files stand one by one. */
const MOST_FINISHED = 5;

const leftNothingOut = ({ stage, receipt }: QueuedFile): boolean =>
  stage === 'done' &&
  receipt !== null &&
  receipt.state !== 'unchanged' &&
  receipt.imported > 0 &&
  receipt.rejected === 0 &&
  receipt.unpriced === 0;

/** A file that asked something stays in its place while the answer is being made. */
function rankOf(file: QueuedFile): number {
  const touched = file.source !== null || file.mapping !== null || file.timeZone !== null;
  if (file.stage === 'ready' && (touched || file.fault !== null)) return 0;
  const question = file.stage === 'ready' ? questionOf(file) : null;
  if (question !== null && question !== 'again') return 0;
  return file.stage === 'failed' ? 1 : 2;
}

/** The order in which files are shown: those that need a decision, those that could not be read, the rest as given.
 *  `folded`: finished files that stand under one line, when there are many. */
export function queueOrder(files: readonly QueuedFile[]): {
  readonly shown: readonly QueuedFile[];
  readonly folded: readonly QueuedFile[];
} {
  const finished = files.filter(leftNothingOut);
  const folded = finished.length > MOST_FINISHED ? finished : [];
  return {
    shown: files.filter((file) => !folded.includes(file)).toSorted((a, b) => rankOf(a) - rankOf(b)),
    folded,
  };
}
