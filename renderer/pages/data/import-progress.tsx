/** How far an import is. */
import { cancelJob, useJobs } from '../../state/jobs.ts';
import { Button } from '../../ui/controls.tsx';
import { progressWords } from '../../ui/frame/job-list.tsx';

/** Bar, rate, remaining time and a way to stop. */
export function ImportProgress({ job: id }: { readonly job: string }) {
  const job = useJobs((store) => store.jobs.find((each) => each.id === id));
  if (job === undefined) return null;
  const total = job.progress?.total ?? null;
  const known = total !== null && total > 0;
  return (
    <div className="d-progress">
      <progress
        aria-label={job.title}
        max={known ? total : undefined}
        value={known ? Math.min(total, job.progress?.done ?? 0) : undefined}
      />
      <span className="t-num">{progressWords(job.progress)}</span>
      <Button disabled={job.cancelling} onClick={() => void cancelJob(id)}>
        {job.cancelling ? 'Stopping' : 'Cancel'}
      </Button>
    </div>
  );
}
