/** tieout import: bring files in. One file that fails does not undo the others. */
import { randomUUID } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { fail, FaultError, faultText, type Fault } from '../../../../shared/contract/fault.ts';
import { titleOf, type FileRef, type ImportReceipt } from '../../../../shared/contract/imports.ts';
import { JSON_FLAG, WORKSPACE, type Command, type Given, type Session, type Terminal } from '../command.ts';
import { faultValue } from '../output.ts';
import { withProgress } from '../progress.ts';
import { READING_OPTIONS, readingOf, type ReadingOptions } from '../reading-options.ts';
import { tellLate } from '../late-changes.ts';
import { receiptText, receiptValue } from '../receipt.ts';

type Failure = { readonly file: string; readonly fault: Fault };
const SHOWN_FAULTS = 3;

async function importOne(
  file: FileRef,
  given: Given,
  reading: ReadingOptions,
  session: Session,
  terminal: Terminal,
): Promise<ImportReceipt> {
  const job = randomUUID();
  // Without the flag the workspace decides.
  const kept = given.flag('keep-prompts') ? { keepPrompts: true } : {};
  return withProgress(session, terminal, job, titleOf(file), () =>
    session.client.imports.add({
      job,
      file,
      source: given.text('source'),
      acceptMapping: given.flag('accept-mapping'),
      acceptCosts: given.flag('accept-costs'),
      replace: given.flag('replace'),
      ...reading,
      ...kept,
    }),
  );
}

/** The files behind a path: itself, or those of an archive. */
async function filesAt(path: string, session: Session, terminal: Terminal): Promise<readonly FileRef[]> {
  const name = basename(path);
  const { files, passedOver } = await session.client.imports.contents({ file: { ref: resolve(path), name } });
  for (const { path: entry, why } of passedOver)
    terminal.err(`${titleOf({ name, entry })}: passed over. ${why}`);
  if (files.length === 0)
    fail('file.empty', 'The archive holds no file.', 'Export it again; nothing was imported.', {
      file: name,
    });
  return files.map(({ file }) => file);
}

/** Print an account; what holds for every file of a source is said once. */
function tell(receipt: ImportReceipt, told: Set<string>, terminal: Terminal): void {
  terminal.out(receiptText(receipt));
  for (const fault of receipt.faults.slice(0, SHOWN_FAULTS)) terminal.err(`  ${faultText(fault)}`);
  const more = receipt.rejected - Math.min(SHOWN_FAULTS, receipt.faults.length);
  if (receipt.faults.length > 0 && more > 0) terminal.err(`  and ${more} more rejected rows`);
  for (const note of receipt.notes) {
    if (!told.has(note)) terminal.err(`  ${note}`);
    told.add(note);
  }
}

export const importCommand: Command = {
  name: 'import',
  words: 'bring files, or archives of files, into a workspace; makes the workspace when it is missing',
  operands: { name: 'FILE...', min: 1, max: Infinity },
  options: {
    workspace: WORKSPACE,
    source: { value: 'ID', words: 'read the files as this source instead of recognising them' },
    ...READING_OPTIONS,
    'accept-mapping': { words: 'read a file whose header changed with the mapping fitted to it' },
    'accept-costs': { words: 'take costs that are far from the list price as they are' },
    replace: { words: 'undo the import of the same file that was read another way, and bring it in anew' },
    'keep-prompts': {
      words: 'keep the texts of prompts and answers; without it only a print of each prompt is kept',
    },
    json: JSON_FLAG,
  },
  notes: ['A file that fails leaves nothing behind and does not undo the others; the exit code is then 1.'],
  async run(given, { terminal, open, now }) {
    const sinceMs = now();
    const reading = await readingOf(given);
    const workspace = given.must('workspace');
    const isNew = !existsSync(workspace);
    const session = await open({ mode: 'write', create: isNew });
    const told = new Set<string>();
    const receipts: ImportReceipt[] = [];
    const failures: Failure[] = [];
    try {
      const attempt = async (name: string, work: () => Promise<void>) => {
        if (terminal.stop.aborted) return;
        try {
          await work();
        } catch (error) {
          if (!(error instanceof FaultError)) throw error;
          failures.push({ file: name, fault: error.fault });
          terminal.err(faultText({ ...error.fault, file: name }));
        }
      };
      for (const path of given.files)
        await attempt(basename(path), async () => {
          for (const file of await filesAt(path, session, terminal))
            await attempt(titleOf(file), async () => {
              const receipt = await importOne(file, given, reading, session, terminal);
              receipts.push(receipt);
              if (!given.flag('json')) tell(receipt, told, terminal);
            });
        });
      if (receipts.length > 0) await tellLate(session, terminal, sinceMs);
    } finally {
      await session.close();
    }
    // A workspace made for files of which none could be read would be an empty surprise.
    if (isNew && receipts.length === 0) await rm(workspace, { force: true });
    if (given.flag('json')) {
      const failed = failures.map(({ file, fault }) => ({ file, ...faultValue(fault) }));
      terminal.out(JSON.stringify({ imports: receipts.map(receiptValue), failed }, null, 2));
    }
    return failures.length === 0 && !terminal.stop.aborted ? 0 : 1;
  },
};
