/** What a contestant tells the benchmark: its times, its peak memory and the size of what it stored. */
import { statSync } from 'node:fs';

export type Timed<T> = { readonly value: T; readonly ms: number };

/** Run once and take the wall time. */
export async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const from = performance.now();
  const value = await work();
  return { value, ms: performance.now() - from };
}

/** Milliseconds of a question asked for the first time, and asked again: another of its kind, that no kept answer serves. */
export type Asked = { readonly first: number; readonly again: number };

const AGAIN = 5;
/** Questions that take long are asked again less often. */
const MOST_MS = 3000;

/** Ask a question, then others of its kind: variant 0 is the first, each of the others is asked once. */
export async function asked(ask: (variant: number) => Promise<unknown>): Promise<Asked> {
  const first = (await timed(() => ask(0))).ms;
  const times: number[] = [];
  for (let variant = 1; variant <= AGAIN; variant += 1) {
    times.push((await timed(() => ask(variant))).ms);
    if (times.reduce((sum, ms) => sum + ms, 0) > MOST_MS) break;
  }
  return { first, again: median(times) };
}

/** The middle one of some numbers. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}

export type Answer = {
  readonly rows: number;
  readonly loadMs: number;
  /** First question after the load, which builds the view. */
  readonly firstMs?: number;
  readonly queries: Readonly<Record<string, Asked>>;
  /** Units ms. Steps that there is one of each. */
  readonly steps?: Readonly<Record<string, number>>;
  /** After the load, before the first question. Null where another program did the work. */
  readonly peakMb: number | null;
  readonly storeMb: number;
  /** Time the load had of all processors. Null where another program did the work. */
  readonly cpuMs: number | null;
};

/** Time that this process has had of any processor so far. Units ms. */
export function cpuSoFar(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The most memory this process has taken so far, in MB. */
export function peakSoFar(): number {
  return process.resourceUsage().maxRSS / 1024;
}

/** Print the answer as one line of JSON. */
export function answer(found: Omit<Answer, 'storeMb'> & { readonly store: string }): void {
  const { store, ...rest } = found;
  console.log(JSON.stringify({ ...rest, storeMb: statSync(store).size / 1e6 }));
}
