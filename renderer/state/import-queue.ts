/** Files on their way in: handed over, looked at, decided on, imported. The queue outlives the page that shows it. */
import { create } from 'zustand';
import { fail, type Fault } from '../../shared/contract/fault.ts';
import {
  titleOf,
  type FileContents,
  type FileRef,
  type ImportReceipt,
  type Inspection,
  type Mapping,
} from '../../shared/contract/imports.ts';
import { connection } from './connection.ts';
import { faultIn } from './fault.ts';
import { handOver } from './hand-over.ts';
import { runJob } from './jobs.ts';

/** looking: handed over and inspected; ready: waits for a decision; waiting: its turn comes; importing; done; failed. */
export type Stage = 'looking' | 'ready' | 'waiting' | 'importing' | 'done' | 'failed';

export type QueuedFile = {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly stage: Stage;
  readonly ref: FileRef | null;
  /** The last inspection; older than source and mapping while `checking`. */
  readonly inspection: Inspection | null;
  readonly checking: boolean;
  /** Chosen by the user; null = what was recognised. */
  readonly source: string | null;
  /** Changed by the user; null = guessed or saved. */
  readonly mapping: Mapping | null;
  /** Where times that state no zone were taken; null = as the source or the mapping says. */
  readonly timeZone: string | null;
  /** True once the user has said that costs far from the list price are right. */
  readonly acceptCosts: boolean;
  /** Names what runs, the hand-over or the import, in progress events. */
  readonly job: string | null;
  readonly receipt: ImportReceipt | null;
  /** What keeps the file from being read with these choices, or what stopped its import. */
  readonly fault: Fault | null;
};

/** What nobody exported in an archive whose files are in the queue. */
export type PassedOver = {
  readonly archive: FileRef;
  readonly entries: FileContents['passedOver'];
};

type QueueStore = { readonly files: readonly QueuedFile[]; readonly passedOver: readonly PassedOver[] };

export const useImportQueue = create<QueueStore>(() => ({ files: [], passedOver: [] }));

/** Surer than this, a source is taken without asking. */
const SURE = 0.75;
const QUIET_MS = 350;

const fileOf = (id: string) => useImportQueue.getState().files.find((file) => file.id === id);
const change = (id: string, part: Partial<QueuedFile>) =>
  useImportQueue.setState(({ files }) => ({
    files: files.map((file) => (file.id === id ? { ...file, ...part } : file)),
  }));

/** What keeps the whole file from being read with this mapping; faults of single rows do not. Null when nothing does. */
export function hindranceOf(inspection: Inspection): Fault | null {
  return (
    inspection.faults.find(
      (fault) =>
        fault.row === undefined && (fault.code.startsWith('mapping.') || inspection.preview.length === 0),
    ) ?? null
  );
}

/** What a file still asks of the user. Null when it can be imported as it is. */
export function questionOf(file: QueuedFile): 'source' | 'mapping' | 'again' | 'replace' | null {
  const { inspection } = file;
  if (inspection === null || inspection.source === null) return 'source';
  if (inspection.readOtherwise) return hindranceOf(inspection) === null ? 'replace' : 'mapping';
  if (inspection.alreadyImported !== null) return 'again';
  const found = inspection.candidates.find((each) => each.source === inspection.source);
  const sure = found !== undefined && found.confidence >= SURE;
  if (inspection.mapping === null) return file.source !== null || sure ? null : 'source';
  if (hindranceOf(inspection) !== null) return 'mapping';
  if (file.mapping !== null || inspection.mappingFrom === 'saved') return null;
  return sure && inspection.faults.length === 0 ? null : 'mapping';
}

/** True when nothing stands in the way of importing a file now. */
export function mayImport(file: QueuedFile): boolean {
  return (
    file.stage === 'ready' &&
    !file.checking &&
    file.fault === null &&
    file.ref !== null &&
    file.inspection !== null &&
    file.inspection.source !== null &&
    hindranceOf(file.inspection) === null
  );
}

const asked = new Map<string, number>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();

async function inspect(id: string): Promise<void> {
  const file = fileOf(id);
  if (file === undefined || file.ref === null) return;
  const turn = (asked.get(id) ?? 0) + 1;
  asked.set(id, turn);
  try {
    const inspection = await connection().client.imports.inspect({
      file: file.ref,
      source: file.source ?? undefined,
      mapping: file.mapping ?? undefined,
      timeZone: file.timeZone ?? undefined,
    });
    if (asked.get(id) === turn) change(id, { inspection, checking: false, fault: null, stage: 'ready' });
  } catch (error) {
    // An older preview stays, so that a half-made mapping can be finished.
    if (asked.get(id) === turn)
      change(id, {
        checking: false,
        fault: faultIn(error),
        stage: fileOf(id)?.inspection === null ? 'failed' : 'ready',
      });
  }
}

/** A file that has just come in. */
function queued(name: string, bytes: number, ref: FileRef | null): QueuedFile {
  return {
    id: crypto.randomUUID(),
    name,
    bytes,
    stage: 'looking',
    ref,
    inspection: null,
    checking: true,
    source: null,
    mapping: null,
    timeZone: null,
    acceptCosts: false,
    job: null,
    receipt: null,
    fault: null,
  };
}

/** Hand a file over and look at it; an archive gives its place in the queue to the files in it. */
async function takeIn(id: string, given: File): Promise<void> {
  try {
    const ref = await handOver(given, (job) => change(id, { job }));
    const { packing, files: inside, passedOver } = await connection().client.imports.contents({ file: ref });
    if (packing !== 'zip') {
      change(id, { ref });
      return await inspect(id);
    }
    if (inside.length === 0) {
      const message = `The archive holds no file${passedOver.length === 0 ? '' : ' that was exported'}.`;
      fail('file.empty', message, 'Export it again, then choose it anew.', { file: ref.name });
    }
    const parts = inside.map(({ file, bytes }) => queued(titleOf(file), bytes, file));
    useImportQueue.setState((store) => ({
      files: store.files.flatMap((file) => (file.id === id ? parts : [file])),
      passedOver:
        passedOver.length === 0
          ? store.passedOver
          : [...store.passedOver, { archive: ref, entries: passedOver }],
    }));
    for (const part of parts) await inspect(part.id);
  } catch (error) {
    const fault = faultIn(error);
    if (fault.code === 'job.cancelled') return dropFiles([id]);
    change(id, { stage: 'failed', checking: false, fault });
  }
}

/** Put files into the queue and look at each, one after another. */
export async function queueFiles(given: readonly File[]): Promise<void> {
  const added = given.map((file) => ({ file, entry: queued(file.name, file.size, null) }));
  useImportQueue.setState(({ files }) => ({ files: [...files, ...added.map(({ entry }) => entry)] }));
  for (const { entry, file } of added) await takeIn(entry.id, file);
}

/** Say in the queue why something could not be taken in. */
export function queueFault(name: string, fault: Fault): void {
  const entry: QueuedFile = { ...queued(name, 0, null), stage: 'failed', checking: false, fault };
  useImportQueue.setState(({ files }) => ({ files: [...files, entry] }));
}

/** Read a file as another source; its mapping is guessed anew. */
export function chooseSource(id: string, source: string): void {
  change(id, { source, mapping: null, timeZone: null, acceptCosts: false, checking: true, fault: null });
  void inspect(id);
}

/** Say where times that state no zone were taken. */
export function chooseZone(id: string, timeZone: string): void {
  change(id, { timeZone, checking: true, fault: null });
  void inspect(id);
}

/** Keep the account of an import as it is after its rejected rows were read again. */
export function noteReceipt(receipt: ImportReceipt): void {
  for (const file of useImportQueue.getState().files)
    if (file.receipt?.id === receipt.id) change(file.id, { receipt });
}

/** Read a file with another mapping; looked at again when the changes pause. */
export function changeMapping(id: string, mapping: Mapping): void {
  change(id, { mapping, acceptCosts: false, checking: true });
  clearTimeout(timers.get(id));
  timers.set(
    id,
    setTimeout(() => {
      timers.delete(id);
      void inspect(id);
    }, QUIET_MS),
  );
}

async function bringIn(id: string): Promise<void> {
  const file = fileOf(id);
  if (file === undefined || file.ref === null || file.stage !== 'waiting') return;
  const { ref, source, mapping, timeZone, acceptCosts, inspection } = file;
  try {
    const receipt = await runJob(`Importing ${file.name}`, (job) => {
      change(id, { stage: 'importing', job, fault: null });
      return connection().client.imports.add({
        job,
        file: ref,
        source: source ?? inspection?.source ?? undefined,
        mapping: mapping ?? undefined,
        timeZone: timeZone ?? undefined,
        // What was fitted or stands in for another import was shown before the button could be pressed.
        acceptMapping: inspection?.mappingFrom === 'adapted',
        acceptCosts,
        replace: inspection?.readOtherwise ?? false,
      });
    });
    change(id, { stage: 'done', job: null, receipt });
  } catch (error) {
    const fault = faultIn(error);
    // A cancelled file is as it was before.
    const isCancelled = fault.code === 'job.cancelled';
    change(id, { stage: isCancelled ? 'ready' : 'failed', job: null, fault: isCancelled ? null : fault });
  }
}

let turn: Promise<void> = Promise.resolve();

/** Import files, one after another in the order given. */
export function importFiles(ids: readonly string[]): void {
  for (const id of ids) {
    const file = fileOf(id);
    if (file === undefined || !mayImport(file)) continue;
    change(id, { stage: 'waiting' });
    turn = turn.then(() => bringIn(id));
  }
}

/** True when only the check of its costs keeps a file from being imported. */
export function isHeldByCosts(file: QueuedFile): boolean {
  return file.stage === 'failed' && file.fault?.code === 'file.cost-unit';
}

/** Import a file whose costs are far from the list price: the user says that they are right. */
export function takeCosts(id: string): void {
  const file = fileOf(id);
  if (file === undefined || !isHeldByCosts(file)) return;
  change(id, { stage: 'ready', fault: null, acceptCosts: true });
  importFiles([id]);
}

/** Take a file whose turn has not come back out of the line. */
export function holdBack(id: string): void {
  if (fileOf(id)?.stage === 'waiting') change(id, { stage: 'ready' });
}

/** Look at a file again after a fault. */
export function lookAgain(id: string): void {
  change(id, { stage: 'looking', checking: true, fault: null });
  void inspect(id);
}

/** Take files off the queue; those being imported stay. */
export function dropFiles(ids: readonly string[]): void {
  for (const id of ids) {
    clearTimeout(timers.get(id));
    timers.delete(id);
    asked.set(id, (asked.get(id) ?? 0) + 1);
  }
  useImportQueue.setState((store) => {
    const files = store.files.filter((file) => file.stage === 'importing' || !ids.includes(file.id));
    // What was passed over is told as long as a file of its archive is there.
    const isThere = ({ archive }: PassedOver) => files.some((file) => file.ref?.ref === archive.ref);
    return { files, passedOver: store.passedOver.filter(isThere) };
  });
}
