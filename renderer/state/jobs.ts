/** Long work: what runs, how far it is, and how to stop it. */
import { create } from 'zustand';
import type { ProgressEvent } from '../../shared/contract/events.ts';
import { connection } from './connection.ts';

export type Job = {
  readonly id: string;
  readonly title: string;
  readonly progress: ProgressEvent | null;
  readonly cancelling: boolean;
};

type JobStore = { readonly jobs: readonly Job[] };

export const useJobs = create<JobStore>(() => ({ jobs: [] }));

const change = (id: string, part: Partial<Job>) =>
  useJobs.setState(({ jobs }) => ({ jobs: jobs.map((job) => (job.id === id ? { ...job, ...part } : job)) }));

/** What stops work that this page does itself, by job. */
const stops = new Map<string, () => void>();

/** Run long work of the page itself as a job; `signal` is aborted when it is cancelled. */
export function runHere<T>(
  title: string,
  work: (job: string, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return runJob(title, async (job) => {
    const stop = new AbortController();
    stops.set(job, () => stop.abort());
    try {
      return await work(job, stop.signal);
    } finally {
      stops.delete(job);
    }
  });
}

/** Run long work under a job id that the work hands to the core; the job is gone when the work ends. */
export async function runJob<T>(title: string, work: (job: string) => Promise<T>): Promise<T> {
  const id = crypto.randomUUID();
  useJobs.setState(({ jobs }) => ({ jobs: [...jobs, { id, title, progress: null, cancelling: false }] }));
  try {
    return await work(id);
  } finally {
    useJobs.setState(({ jobs }) => ({ jobs: jobs.filter((job) => job.id !== id) }));
  }
}

/** List work that began by itself, unless it is listed; `stop` stops it. */
export function startJob(id: string, title: string, stop: () => void): void {
  if (stops.has(id)) return;
  stops.set(id, stop);
  useJobs.setState(({ jobs }) => ({ jobs: [...jobs, { id, title, progress: null, cancelling: false }] }));
}

/** Take such work off the list, where it is listed. */
export function endJob(id: string): void {
  if (!stops.delete(id)) return;
  useJobs.setState(({ jobs }) => ({ jobs: jobs.filter((job) => job.id !== id) }));
}

/** Keep what the core says about a job. */
export function noteProgress(progress: ProgressEvent): void {
  change(progress.job, { progress });
}

/** Stop a job: here where the page does it, else by asking the core. */
export async function cancelJob(id: string): Promise<void> {
  change(id, { cancelling: true });
  const stop = stops.get(id);
  if (stop !== undefined) return stop();
  await connection().client.jobs.cancel({ job: id });
}
