/** What the queue says about itself and its files. */
import { counted } from '../../format/count.ts';
import {
  hindranceOf,
  isHeldByCosts,
  mayImport,
  questionOf,
  type QueuedFile,
} from '../../state/import-queue.ts';
import type { BadgeTone } from '../../ui/controls.tsx';

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

/** The state of a file as a badge. */
export function stateOf(file: QueuedFile): { readonly word: string; readonly tone: BadgeTone } {
  if (file.stage === 'looking') return { word: 'Looking', tone: 'neutral' };
  if (file.stage === 'waiting') return { word: 'Its turn comes', tone: 'neutral' };
  if (file.stage === 'importing') return { word: 'Importing', tone: 'accent' };
  if (isHeldByCosts(file)) return { word: 'Check the costs', tone: 'attention' };
  if (file.stage === 'failed') return { word: 'Not imported', tone: 'unfavourable' };
  if (file.stage === 'done') {
    if (file.receipt?.state === 'unchanged') return { word: 'Was there already', tone: 'neutral' };
    return file.receipt !== null && file.receipt.rejected > 0
      ? { word: `${file.receipt.rejected} rejected`, tone: 'attention' }
      : { word: 'Imported', tone: 'favourable' };
  }
  if (file.fault === null && file.inspection?.source === null)
    return { word: 'Choose the source', tone: 'attention' };
  if (file.fault !== null || (file.inspection !== null && hindranceOf(file.inspection) !== null))
    return { word: 'Needs a change', tone: 'attention' };
  const question = questionOf(file);
  if (question === 'source') return { word: 'Choose the source', tone: 'attention' };
  if (question === 'mapping')
    return {
      word: file.inspection?.mappingFrom === 'adapted' ? 'The columns changed' : 'Check the columns',
      tone: 'attention',
    };
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
