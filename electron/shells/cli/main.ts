/** `tieout COMMAND …`: the command line. */
import { keepCompiled } from '../machine/compiled.ts';
import type { Terminal } from './command.ts';

keepCompiled();
const [{ createApp }, { runCommand }] = await Promise.all([import('../../app.ts'), import('./run.ts')]);

const stopping = new AbortController();

function onStop(): void {
  // the second Ctrl-C does not wait
  if (stopping.signal.aborted) process.exit(130);
  stopping.abort();
  // what cannot be cancelled ends soon anyway; every write is one transaction
  setTimeout(() => process.exit(130), 3000).unref();
}

const terminal: Terminal = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  draw: (text) => process.stderr.write(text),
  live: process.stderr.isTTY,
  stop: stopping.signal,
};

process.on('SIGINT', onStop);
process.on('SIGTERM', onStop);
// a reader that closes early (head, less) is not a failure
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await runCommand(process.argv.slice(2), createApp, terminal);
