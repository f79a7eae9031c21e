/** `npm run bench -- --window` measures the window instead: window/main.ts; `-- --sliders` the what-if alone: sliders.ts, then on
 *  the screen: window/hand.ts.
 *  `npm run bench [-- --rows N] [--rounds N] [--shape wide|narrow] [--against papaparse-insert,sqlite-import]`: contestants
 *  take turns on the same file, so that a busy machine slows all of them; ratios of medians are printed. Each question is
 *  asked first, and then again for other periods or customers, so that no answer that was kept can serve. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { median, type Answer } from './answer.ts';
import { builtFrom } from './program.ts';
import { shapeOf } from './shapes.ts';
import { benchSliders } from './sliders.ts';
import { benchHand, benchWindow } from './window/main.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** Code is compiled in the first run, as an installed program has it compiled; sources would be compiled in every run. */
const CODE = join(tmpdir(), 'tieout-bench-code');
const OTHERS = { 'papaparse-insert': 'PapaParse + INSERT', 'sqlite-import': 'sqlite3 .import' } as const;
type Other = keyof typeof OTHERS;
type Contestant = 'tieout' | Other;

const { values } = parseArgs({
  options: {
    window: { type: 'boolean', default: false },
    sliders: { type: 'boolean', default: false },
    workspace: { type: 'string' },
    rows: { type: 'string' },
    rounds: { type: 'string' },
    shape: { type: 'string', default: 'wide' },
    against: { type: 'string', default: Object.keys(OTHERS).join(',') },
  },
});
const rows = Number(values.rows ?? (values.window ? 10_000_000 : 200_000));
const shape = shapeOf(values.shape);
const rounds = Number(values.rounds ?? (values.window ? 5 : 3));

const hasSqlite = spawnSync('sqlite3', ['--version']).error === undefined;
const others = values.against
  .split(',')
  .filter((name): name is Other => Object.hasOwn(OTHERS, name))
  .filter((name) => {
    if (name !== 'sqlite-import' || hasSqlite) return true;
    console.log('There is no sqlite3 program on this machine; its .import is left out.');
    return false;
  });
const contestants: readonly Contestant[] = ['tieout', ...others];

function run(contestant: Contestant, program: string, file: string, folder: string, round: number): Answer {
  const store = join(folder, `${contestant}-${round}.${contestant === 'tieout' ? 'tieout' : 'db'}`);
  const text = execFileSync(process.execPath, [program, file, store, values.shape], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    env: { ...process.env, NODE_COMPILE_CACHE: CODE },
  });
  rmSync(store, { force: true });
  return JSON.parse(text.trim().split('\n').at(-1)!) as Answer;
}

type Line = [name: string, of: (answer: Answer) => number, unit: string];

function print(megabytes: number, answers: ReadonlyMap<Contestant, readonly Answer[]>): void {
  const medianOf = (contestant: Contestant, pick: (answer: Answer) => number) =>
    median(answers.get(contestant)!.map(pick));
  const names = (of: 'queries' | 'steps') => Object.keys(answers.get('tieout')![0]![of] ?? {});
  const lines: Line[] = [
    ['import', (a) => a.loadMs, 'ms'],
    ...names('queries').flatMap((name): Line[] => [
      [name, (a) => a.queries[name]?.first ?? NaN, 'ms'],
      ['  again, another of its kind', (a) => a.queries[name]?.again ?? NaN, 'ms'],
    ]),
    ...names('steps').map((name): Line => [name, (a) => a.steps?.[name] ?? NaN, 'ms']),
    ['CPU of the import', (a) => a.cpuMs ?? NaN, 'ms'],
    ['peak memory of the import', (a) => a.peakMb ?? NaN, 'MB'],
    ['stored', (a) => a.storeMb, 'MB'],
  ];
  console.log(
    `${rows.toLocaleString('en')} calls (${shape.words}), ${megabytes.toFixed(1)} MB of CSV, medians of ${rounds} rounds. Tieout also maps, prices and deduplicates every call.\n`,
  );
  console.log(
    `${''.padEnd(38)}${'Tieout'.padStart(14)}${others.map((other) => OTHERS[other].padStart(22) + 'times'.padStart(8)).join('')}`,
  );
  for (const [name, pick, unit] of lines) {
    const ours = medianOf('tieout', pick);
    const beside = others.map((other) => {
      const theirs = medianOf(other, pick);
      if (Number.isNaN(theirs)) return '–'.padStart(22) + ''.padStart(8);
      return `${`${theirs.toFixed(1)} ${unit}`.padStart(22)}${(theirs / ours).toFixed(2).padStart(8)}`;
    });
    console.log(`${name.padEnd(38)}${`${ours.toFixed(1)} ${unit}`.padStart(14)}${beside.join('')}`);
  }
  const seconds = medianOf('tieout', (a) => a.loadMs) / 1000;
  console.log(
    `\nImport: ${Math.round(rows / seconds).toLocaleString('en')} calls/s, ${(megabytes / seconds).toFixed(1)} MB/s, ${((medianOf('tieout', (a) => a.storeMb) * 1e6) / rows).toFixed(1)} bytes a call (${(medianOf('tieout', (a) => a.storeMb) / megabytes).toFixed(2)} of the CSV). First question after it: ${medianOf('tieout', (a) => a.firstMs ?? 0).toFixed(0)} ms.`,
  );
}

/** Contestants on the same file. */
async function benchEngine(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-bench-'));
  try {
    const file = join(folder, 'events.csv');
    await shape.write(file, rows);
    const megabytes = statSync(file).size / 1e6;
    const programs = new Map<Contestant, string>();
    for (const contestant of contestants) {
      const source = join(ROOT, 'test/bench/contestants', `${contestant}.ts`);
      programs.set(contestant, contestant === 'tieout' ? builtFrom(source) : source);
    }
    const answers = new Map<Contestant, Answer[]>(contestants.map((contestant) => [contestant, []]));
    for (let round = 0; round < rounds; round += 1)
      for (const contestant of contestants)
        answers.get(contestant)!.push(run(contestant, programs.get(contestant)!, file, folder, round));
    print(megabytes, answers);
    mkdirSync(join(ROOT, 'out'), { recursive: true });
    writeFileSync(
      join(ROOT, 'out/bench.json'),
      JSON.stringify(
        { shape: values.shape, rows, megabytes, rounds, answers: Object.fromEntries(answers) },
        null,
        2,
      ),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Cells of the baseline that sliders are measured over. */
const CELLS = 500_000;

if (values.window) await benchWindow(rows, rounds, values.workspace);
else {
  if (!values.sliders) await benchEngine();
  benchSliders(CELLS);
  if (values.sliders) await benchHand(rows, values.workspace);
}
