/** What a contestant tells the benchmark: its times, its peak memory and the size of what it stored. */
import { statSync } from 'node:fs';

export type Timed<T> = { readonly value: T; readonly ms: number };

/** Run once and take the wall time. */
export async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const from = performance.now();
  const value = await work();
  return { value, ms: performance.now() - from };
}

export type Answer = {
  readonly rows: number;
  readonly loadMs: number;
  /** First question after the load, which builds the view. */
  readonly firstMs?: number;
  readonly queries: Readonly<Record<string, number>>;
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
