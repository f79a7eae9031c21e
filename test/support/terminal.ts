/** A terminal that remembers what was said. */
import type { Terminal } from '../../electron/shells/cli/command.ts';
import { runCommand, type OpenCore, type OpenOptions } from '../../electron/shells/cli/run.ts';
import type { FakeCore } from './fake-core.ts';

export type Run = {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly opened: readonly OpenOptions[];
};

/** Run a command line against a core. */
export async function runAgainst(core: FakeCore, words: readonly string[]): Promise<Run> {
  const out: string[] = [];
  const err: string[] = [];
  const opened: OpenOptions[] = [];
  const terminal: Terminal = {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    draw: (text) => void err.push(text),
    live: false,
    stop: new AbortController().signal,
  };
  const open: OpenCore = (options) => {
    opened.push(options);
    return Promise.resolve(core);
  };
  const code = await runCommand(words, open, terminal);
  return { code, out: out.join('\n'), err: err.join('\n'), opened };
}
