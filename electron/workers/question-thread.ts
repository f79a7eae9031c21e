/** A thread that answers questions over one workspace, and between them makes ready what the next ones will want. */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { CALLED_OFF } from '../../shared/contract/called-off.ts';
import type { ProgressEvent } from '../../shared/contract/events.ts';
import { FaultError } from '../../shared/contract/fault.ts';
import { LARGE_LINES } from '../api/changed-elsewhere.ts';
import type { ApiBeside } from '../api/beside.ts';
import { readingApi } from '../api/reading-api.ts';
import { faultOf } from '../api/router.ts';
import { openWorkspace, type Workspace } from '../store/workspace.ts';
import { askAhead } from './ask-ahead.ts';
import type { QuestionAsk, QuestionSaid, QuestionStart } from './question-messages.ts';
import { questionProgress } from './question-progress.ts';

/** Quiet after the last question, before anything is made ready. */
const QUIET_MS = 400;

const start = workerData as QuestionStart;
const port = parentPort!;
const say = (said: QuestionSaid): void => port.postMessage(said);
const stopped = new Int32Array(start.stopped);
const isStopped = (id: number): boolean => Atomics.load(stopped, id % stopped.length) === id;

const cancelled = (): never => {
  throw new FaultError(CALLED_OFF);
};

const now = () => Date.now() + start.clockAhead;
let running = 0;
/** Whether questions are asked that nobody waits for; what is heard meanwhile stops that, and waits until it has stopped. */
let isAhead = false;
const heard: QuestionAsk[] = [];
/** The version of the workspace for which that was done. */
let aheadOf = -1;
const progress = questionProgress((event) => say({ said: 'progress', event }));

type Reading = ApiBeside & { readonly workspace: Workspace };

function opened(): Reading {
  const read = openWorkspace(start.workspace, { mode: 'read', now });
  // What is said of the workspace is said of the program that has it open.
  const summary = () => ({ ...read.summary(), readOnly: start.readOnly });
  const workspace: Workspace = { ...read, summary };
  const report = (event: ProgressEvent) => say({ said: 'progress', event });
  const proceed = (done?: number, total?: number): void => {
    if (running !== 0 && isStopped(running)) cancelled();
    if (isAhead && running === 0) giveWay();
    if (!isAhead && done !== undefined && total !== undefined) progress.read(done, total);
  };
  return { ...readingApi({ workspace, now, report, proceed }), workspace };
}

/** Stop what nobody waits for as soon as somebody asks. */
function giveWay(): void {
  const next = receiveMessageOnPort(port);
  if (next !== undefined) heard.push(next.message as QuestionAsk);
  if (heard.length > 0) cancelled();
}

let known: Reading | null = null;
/** Opened with the first question, so that it hears why that cannot be done. */
const reading = (): Reading => (known ??= opened());

/** Names of jobs by question, so that stopping a question cancels its job. */
const named = new Map<number, string>();

async function answer({ id, noun, verb, input }: Extract<QuestionAsk, { do: 'ask' }>): Promise<void> {
  const job = (input as { readonly job?: unknown } | undefined)?.job;
  if (typeof job === 'string') named.set(id, job);
  try {
    if (isStopped(id)) cancelled();
    running = id;
    progress.begin(id);
    const reply = reading().ask(noun, verb, input);
    say({ said: 'reply', id, reply: await reply });
  } catch (error) {
    say({ said: 'fault', id, fault: faultOf(error) });
  } finally {
    if (running === id) running = 0;
    named.delete(id);
  }
}

let quiet: NodeJS.Timeout | undefined;

function isMoreToMake(): boolean {
  try {
    return reading().answers.prepare();
  } catch {
    // What is made ready is only a shortcut: a question that needs it says what is wrong.
    return false;
  }
}

/** Have what was worked out saved. Where nobody may write it stays in memory. */
function keep(isAll: boolean): void {
  const unsaved = start.readOnly ? null : (known?.workspace.kept.take(isAll) ?? null);
  if (unsaved !== null) say({ said: 'keep', unsaved });
}

/** One piece of work ahead at a time, so that a question never waits for more than that. */
function makeReady(): void {
  const isMore = isMoreToMake();
  // In small pieces, so that whoever saves them is not held up.
  keep(!isMore);
  if (isMore) quiet = setTimeout(makeReady, 0);
  else void goAhead();
}

/** In a large workspace, once all else is ready. */
async function goAhead(): Promise<void> {
  if (known === null || isAhead || known.workspace.summary().lines < LARGE_LINES) return;
  const { workspace, ask } = known;
  const version = workspace.version();
  if (version === aheadOf) return;
  isAhead = true;
  try {
    await askAhead(ask, workspace.useCases.list().length > 0);
    aheadOf = version;
    keep(false);
  } catch {
    // What was stopped is begun anew when it is quiet again. Of anything else whoever asks hears what is wrong.
    if (heard.length === 0) aheadOf = version;
  } finally {
    isAhead = false;
    for (const asked of heard.splice(0)) hear(asked);
  }
}

function whenQuiet(): void {
  clearTimeout(quiet);
  quiet = setTimeout(makeReady, QUIET_MS);
}

function hear(asked: QuestionAsk): void {
  if (asked.do === 'close') {
    clearTimeout(quiet);
    known?.workspace.close();
    port.close();
    return;
  }
  if (asked.do === 'stop') {
    const job = named.get(asked.id);
    if (job !== undefined) void reading().ask('jobs', 'cancel', { job });
    return;
  }
  if (asked.do === 'look') return whenQuiet();
  void answer(asked).finally(whenQuiet);
}

port.on('message', (asked: QuestionAsk) => {
  if (isAhead) heard.push(asked);
  else hear(asked);
});
