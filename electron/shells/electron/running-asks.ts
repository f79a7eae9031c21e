/** Calls that windows wait for, so that each can be called off by its name, and all of a window when it is gone. */

export type RunningAsks<Window extends object> = {
  /** Do work under a name until it ends or is called off; without a name it cannot be called off. */
  run<T>(window: Window, ask: unknown, work: (signal?: AbortSignal) => Promise<T>): Promise<T>;
  callOff(window: Window, ask: unknown): void;
  callOffAll(window: Window): void;
};

/** No calls yet. */
export function runningAsks<Window extends object>(): RunningAsks<Window> {
  const windows = new WeakMap<Window, Map<string, AbortController>>();
  return {
    async run(window, ask, work) {
      if (typeof ask !== 'string') return work();
      const asks = windows.get(window) ?? new Map<string, AbortController>();
      windows.set(window, asks);
      const running = new AbortController();
      asks.set(ask, running);
      try {
        return await work(running.signal);
      } finally {
        if (asks.get(ask) === running) asks.delete(ask);
      }
    },
    callOff(window, ask) {
      if (typeof ask === 'string') windows.get(window)?.get(ask)?.abort();
    },
    callOffAll(window) {
      for (const running of windows.get(window)?.values() ?? []) running.abort();
    },
  };
}
