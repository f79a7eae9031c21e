/** tieout demo: the bundled sample company, from raw files to the review pack. */
import { randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { monthPeriod, previousPeriod } from '../../../../shared/units/period.ts';
import { ensureRenderer } from '../../machine/build.ts';
import { hasDisplay } from '../../machine/folders.ts';
import { ROOT } from '../../machine/root.ts';
import type { Command, CommandContext, Session } from '../command.ts';
import { defaultMonth } from '../period.ts';
import { withProgress } from '../progress.ts';
import { receiptText } from '../receipt.ts';
import { scorecardText } from '../scorecard.ts';
import { tieOutText } from '../tie-out-text.ts';
import { writePack } from './pack.ts';

const OUT = join(ROOT, 'out');
const NAME = 'demo.tieout';

/** Remove the demo of last time. One that is open elsewhere stays, and says so.
 *  Fault  workspace.locked. */
async function clear({ open }: CommandContext, path: string): Promise<void> {
  mkdirSync(OUT, { recursive: true });
  if (existsSync(path)) {
    const session = await open({ mode: 'write' }, path);
    await session.close();
  }
  for (const entry of readdirSync(OUT))
    if (entry === NAME || entry.startsWith(`${NAME}-`)) rmSync(join(OUT, entry), { recursive: true });
}

async function show(session: Session, { terminal }: CommandContext): Promise<void> {
  const { client } = session;
  const job = randomUUID();
  const receipts = await withProgress(session, terminal, job, 'Sample', () =>
    client.workspace.addSample({ job }),
  );
  for (const receipt of receipts) terminal.out(receiptText(receipt));
  const month = await defaultMonth(client);
  const period = monthPeriod(month);
  terminal.out('');
  terminal.out(scorecardText(await client.units.scorecard({ period, compare: previousPeriod(period) })));
  terminal.out('');
  terminal.out(tieOutText(await client.tieOut.report({ month })));
  terminal.out('');
  const files = await writePack(session, terminal, { month, formats: ['csv', 'pdf'], paper: 'A4' });
  terminal.out('Review pack');
  for (const file of files) terminal.out(`  ${relative(process.cwd(), file) || file}`);
}

function openApp(path: string): Promise<number> {
  const start = join(ROOT, 'electron', 'shells', 'start.ts');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [start, path], { stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 0));
  });
}

export const demoCommand: Command = {
  name: 'demo',
  words: 'show everything on the bundled sample company, then open the app',
  options: { 'no-window': { words: 'do not open the app' } },
  async run(given, context) {
    const { terminal, open } = context;
    const path = join(OUT, NAME);
    await ensureRenderer((line) => terminal.err(line));
    await clear(context, path);
    const session = await open({ mode: 'write', create: true }, path);
    try {
      await show(session, context);
    } finally {
      await session.close();
    }
    const place = relative(process.cwd(), path) || path;
    if (given.flag('no-window') || !hasDisplay()) {
      terminal.out(`\nOpen the app on it with: npm start -- ${place}`);
      return 0;
    }
    terminal.out(`\nOpening the app on ${place}. Open it again with: npm start -- ${place}`);
    return openApp(path);
  },
};
