/** Keys from the environment or typed by hand. A key is never an argument: those are seen by every program. */
import { createInterface } from 'node:readline';
import { fail } from '../../../shared/contract/fault.ts';

const ENTER = new Set(['\r', '\n']);
const STOP = '\u0003';
const END = '\u0004';
const BACK = new Set(['\u007f', '\b']);

/** Typed at a terminal, without being shown. */
function typed(label: string): Promise<string> {
  const { stdin, stderr } = process;
  stderr.write(`${label}: `);
  stdin.setRawMode(true);
  stdin.resume();
  stdin.setEncoding('utf8');
  return new Promise((done, stop) => {
    let text = '';
    const end = (work: () => void) => {
      stdin.off('data', take);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
      work();
    };
    const take = (block: string) => {
      for (const character of block) {
        if (ENTER.has(character) || character === END) return end(() => done(text));
        if (character === STOP) return end(() => stop(new Error('stopped')));
        text = BACK.has(character) ? text.slice(0, -1) : text + character;
      }
    };
    stdin.on('data', take);
  });
}

/** The next lines of what is piped in. */
async function piped(count: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: process.stdin })) {
    lines.push(line.trim());
    if (lines.length === count) break;
  }
  return lines;
}

function missing(variables: readonly string[]): never {
  return fail(
    'fetch.key-missing',
    'There is no key.',
    `Set ${variables.join(' and ')}, or give the key on standard input.`,
  );
}

/** A key of one or two parts: from environment variables when all are set, else typed or piped in.
 *  Fault  fetch.key-missing. */
export async function readSecret(
  labels: readonly string[],
  variables: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<string[]> {
  const set = variables.map((name) => environment[name]?.trim() ?? '');
  if (set.length === labels.length && set.every((value) => value !== '')) return set;
  if (!process.stdin.isTTY) {
    const lines = await piped(labels.length);
    return lines.length === labels.length && lines.every((line) => line !== '') ? lines : missing(variables);
  }
  const parts: string[] = [];
  for (const label of labels) parts.push(await typed(`${label} (not shown)`));
  return parts.every((part) => part !== '') ? parts : missing(variables);
}
