/** Progress of a job as one line on stderr that keeps rewriting itself. */
import type { Session, Terminal } from './command.ts';

const CLEAR = '\r\u001b[2K';

/** Run a job while showing its progress. Where stderr is no terminal nothing is shown.
 *  Ctrl-C cancels the job, which then ends with job.cancelled. */
export async function withProgress<T>(
  session: Session,
  terminal: Terminal,
  job: string,
  label: string,
  work: () => Promise<T>,
): Promise<T> {
  const done = new AbortController();
  const cancel = () => void session.client.jobs.cancel({ job });
  terminal.stop.addEventListener('abort', cancel);
  const show = async () => {
    for await (const event of session.events(done.signal)) {
      if (event.type !== 'progress' || event.job !== job) continue;
      const share =
        event.total === null || event.total === 0 ? '' : ` ${Math.floor((event.done / event.total) * 100)} %`;
      const rate = event.rowsPerSecond === null ? '' : `, ${Math.round(event.rowsPerSecond)} rows/s`;
      terminal.draw(`${CLEAR}${label}: ${event.phase}${share}${rate}`);
    }
  };
  // settled at once, so that a broken display never ends the job; its error is told afterwards
  const showing = terminal.live ? show().then(() => null, String) : Promise.resolve(null);
  try {
    return await work();
  } finally {
    done.abort();
    const broken = await showing;
    if (broken !== null) terminal.err(`Progress could not be shown: ${broken}`);
    if (terminal.live) terminal.draw(CLEAR);
    terminal.stop.removeEventListener('abort', cancel);
  }
}
