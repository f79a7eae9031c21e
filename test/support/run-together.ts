/** `node test/support/run-together.ts SCRIPT…`: scripts of the package side by side, each with its words in one piece. */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

type Ended = { readonly script: string; readonly ok: boolean };

function run(script: string): Promise<Ended> {
  const child = spawn('npm', ['run', '-s', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (block: Buffer) => (said += block.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      console.log(`${code === 0 ? '✓' : '✗'} ${script}`);
      if (code !== 0) console.log(said.trim());
      resolve({ script, ok: code === 0 });
    });
  });
}

const waiting = process.argv.slice(2);
const ended: Ended[] = [];
async function next(): Promise<void> {
  for (let script = waiting.shift(); script !== undefined; script = waiting.shift())
    ended.push(await run(script));
}
await Promise.all(Array.from({ length: availableParallelism() }, next));
process.exitCode = ended.every(({ ok }) => ok) ? 0 : 1;
