/** Tells every listener what the core does, without ever making the core wait. */
import type { CoreEvent } from '../../shared/contract/events.ts';

/** A listener that falls this far behind loses the oldest progress; it never loses the newest. */
const QUEUE = 1000;

export type EventsHub = {
  publish(event: CoreEvent): void;
  listen(signal: AbortSignal): AsyncIterable<CoreEvent>;
};

/** A hub with one queue per listener; a listener ends when its signal aborts. */
export function eventsHub(): EventsHub {
  const queues = new Set<{ readonly events: CoreEvent[]; wake: () => void }>();
  return {
    publish(event) {
      for (const queue of queues) {
        queue.events.push(event);
        if (queue.events.length > QUEUE) queue.events.shift();
        queue.wake();
      }
    },
    async *listen(signal) {
      const queue = { events: [] as CoreEvent[], wake: () => {} };
      queues.add(queue);
      const onAbort = () => queue.wake();
      signal.addEventListener('abort', onAbort);
      try {
        while (!signal.aborted) {
          const event = queue.events.shift();
          if (event !== undefined) yield event;
          else {
            await new Promise<void>((resolve) => {
              queue.wake = resolve;
              if (signal.aborted || queue.events.length > 0) resolve();
            });
          }
        }
      } finally {
        signal.removeEventListener('abort', onAbort);
        queues.delete(queue);
      }
    },
  };
}
