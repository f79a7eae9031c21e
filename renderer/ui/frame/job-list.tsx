/** Long work in the corner: how far, how fast, how long still, and a way to stop it. */
import { bytesText, counted, countText, durationText } from '../../format/count.ts';
import { percentText } from '../../format/percent.ts';
import type { ProgressEvent } from '../../../shared/contract/events.ts';
import { useAddress } from '../../state/address.ts';
import { useImportQueue } from '../../state/import-queue.ts';
import { cancelJob, useJobs } from '../../state/jobs.ts';
import { Button } from '../controls.tsx';
import './job-list.css';

/** Less than this is not worth reading before it is over. */
const SOON_MS = 1000;

/** What the core said last, in one line.
 *  Units  the core counts the bytes of the file in every phase, or steps, lines or thousandths where it says so. */
export function progressWords(progress: ProgressEvent | null): string {
  if (progress === null) return 'Starting';
  const parts = [
    progress.phase,
    progress.unit === 'steps'
      ? `${progress.done + 1} of ${progress.total ?? progress.done + 1}`
      : progress.unit === 'thousandths'
        ? percentText(progress.done / 1000, 0)
        : progress.unit === 'lines'
          ? `${countText(progress.done)} of ${counted(progress.total ?? progress.done, 'line')}`
          : progress.total === null
            ? bytesText(progress.done)
            : `${bytesText(progress.done)} of ${bytesText(progress.total)}`,
    progress.rowsPerSecond === null ? null : `${counted(Math.round(progress.rowsPerSecond), 'row')} a second`,
    progress.remainingMs === null || progress.remainingMs < SOON_MS
      ? null
      : `${durationText(progress.remainingMs)} left`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

/** The list of running jobs; nothing when none runs. Imports stand in the queue where the data page is open. */
export function JobList() {
  const onDataPage = useAddress((address) => address.page === 'data');
  const queue = useImportQueue((store) => store.files);
  const jobs = useJobs((store) => store.jobs).filter(
    (job) => !onDataPage || !queue.some((file) => file.job === job.id),
  );
  if (jobs.length === 0) return null;
  return (
    <div className="t-jobs" role="status" aria-live="polite">
      {jobs.map((job) => {
        const total = job.progress?.total ?? null;
        return (
          <div key={job.id} className="t-job">
            <div className="t-job-head">
              <span>{job.title}</span>
              <Button look="quiet" disabled={job.cancelling} onClick={() => void cancelJob(job.id)}>
                {job.cancelling ? 'Stopping' : 'Cancel'}
              </Button>
            </div>
            <progress
              aria-label={job.title}
              max={total === null || total === 0 ? undefined : total}
              value={total === null || total === 0 ? undefined : Math.min(total, job.progress?.done ?? 0)}
            />
            <small className="t-num">{progressWords(job.progress)}</small>
          </div>
        );
      })}
    </div>
  );
}
