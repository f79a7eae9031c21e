/** Long work that can be cancelled by name. */

export type Jobs = {
  /** Run work under a name; `cancel(name)` aborts the signals of all work that runs under it. */
  run<T>(name: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** False when no such job runs. */
  cancel(name: string): boolean;
  cancelAll(): void;
};

export function jobs(): Jobs {
  const running = new Map<AbortController, string>();
  return {
    async run(name, work) {
      const controller = new AbortController();
      running.set(controller, name);
      try {
        return await work(controller.signal);
      } finally {
        running.delete(controller);
      }
    },
    cancel(name) {
      const named = [...running].filter(([, its]) => its === name);
      for (const [controller] of named) controller.abort();
      return named.length > 0;
    },
    cancelAll() {
      for (const controller of running.keys()) controller.abort();
    },
  };
}
