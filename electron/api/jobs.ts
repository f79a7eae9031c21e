/** Long work that can be cancelled by name. */

export type Jobs = {
  /** Run work under a name; `cancel(name)` aborts its signal. */
  run<T>(name: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** False when no such job runs. */
  cancel(name: string): boolean;
  cancelAll(): void;
};

export function jobs(): Jobs {
  const running = new Map<string, AbortController>();
  return {
    async run(name, work) {
      const controller = new AbortController();
      running.set(name, controller);
      try {
        return await work(controller.signal);
      } finally {
        if (running.get(name) === controller) running.delete(name);
      }
    },
    cancel(name) {
      const controller = running.get(name);
      controller?.abort();
      return controller !== undefined;
    },
    cancelAll() {
      for (const controller of running.values()) controller.abort();
    },
  };
}
