/** Long work that can be cancelled by name. */
import { fail } from '../../shared/contract/fault.ts';

export type Jobs = {
  /** Run work under a name; `cancel(name)` aborts the signals of all work that runs under it.
   *  Fault  job.cancelled once everything has been ended. */
  run<T>(name: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** False when no such job runs. */
  cancel(name: string): boolean;
  /** Cancel everything and take no more work; settles when all of it has ended, or after `mostMs`. */
  end(mostMs: number): Promise<void>;
};

export function jobs(): Jobs {
  const running = new Map<AbortController, string>();
  let ended = false;
  let told: () => void = () => undefined;
  return {
    async run(name, work) {
      if (ended) fail('job.cancelled', 'The workspace is being closed.', 'Open it again to go on.');
      const controller = new AbortController();
      running.set(controller, name);
      try {
        return await work(controller.signal);
      } finally {
        running.delete(controller);
        if (running.size === 0) told();
      }
    },
    cancel(name) {
      const named = [...running].filter(([, its]) => its === name);
      for (const [controller] of named) controller.abort();
      return named.length > 0;
    },
    end(mostMs) {
      ended = true;
      for (const controller of running.keys()) controller.abort();
      return new Promise((settle) => {
        if (running.size === 0) return settle();
        const timer = setTimeout(settle, mostMs);
        told = () => {
          clearTimeout(timer);
          settle();
        };
      });
    },
  };
}
