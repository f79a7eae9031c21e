/** Runs in the page, before anything else of it: counts questions on their way, notes every change of the screen and the
 *  longest block of the page's own thread. A step is over when nothing is asked, nothing loads and nothing moves. */

/** One step: `ms` until its last change was painted, `blockMs` the longest block meanwhile. */
export type Watched = { readonly ms: number; readonly blockMs: number; readonly asked: number };

export type Watch = {
  begin(): void;
  /** Settles when the step is over, or with its time so far after `mostMs`. */
  end(mostMs: number): Promise<Watched>;
};

declare global {
  // Declaration merging with the DOM's own Window needs an interface.
  interface Window {
    tieoutWatch: Watch;
  }
}

/** Install the watch. Passed to the browser as text: it may name nothing outside of itself. */
export function installWatch(): void {
  const QUIET_MS = 150;
  let pending = 0;
  let asked = 0;
  let begun = 0;
  let changed = 0;
  let painted = 0;
  let block = 0;
  const after = (promise: Promise<unknown>) => {
    const done = () => void (pending -= 1);
    promise.then(done, done);
  };
  const own = window.fetch.bind(window);
  window.fetch = async (...words: Parameters<typeof fetch>) => {
    pending += 1;
    asked += 1;
    const answering = own(...words).then((reply) => {
      // The answer is here once its body is read.
      const json = reply.json.bind(reply);
      reply.json = () => {
        const read = json();
        after(read);
        return read;
      };
      return reply;
    });
    answering.catch(() => (pending -= 1));
    return answering;
  };
  const noteChange = () => {
    changed = performance.now();
    requestAnimationFrame(() => {
      // A message comes after the frame is drawn.
      const channel = new MessageChannel();
      channel.port1.addEventListener('message', () => void (painted = performance.now()));
      channel.port1.start();
      channel.port2.postMessage(null);
    });
  };
  new MutationObserver(noteChange).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (entry.startTime + entry.duration > begun) block = Math.max(block, entry.duration);
  }).observe({ type: 'longtask', buffered: true });
  const isLoading = () => document.querySelector('.t-skeleton, [aria-busy="true"]') !== null;
  window.tieoutWatch = {
    begin() {
      begun = performance.now();
      changed = begun;
      painted = begun;
      block = 0;
      asked = 0;
    },
    end: (mostMs) =>
      new Promise((done) => {
        const limit = performance.now() + mostMs;
        const look = () => {
          const now = performance.now();
          if (pending === 0 && !isLoading() && painted >= changed && now - changed > QUIET_MS)
            done({ ms: painted - begun, blockMs: block, asked });
          else if (now > limit) done({ ms: Infinity, blockMs: block, asked });
          else setTimeout(look, 10);
        };
        setTimeout(look, 20);
      }),
  };
}
