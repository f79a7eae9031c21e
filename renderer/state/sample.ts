/** Adding the sample company, from whichever page of an empty workspace asks for it. */
import { useState } from 'react';
import type { Fault } from '../../shared/contract/fault.ts';
import { core } from './commands.ts';
import { faultIn } from './fault.ts';
import { runJob, useJobs } from './jobs.ts';
import { refreshWorkspace } from './workspace.ts';

const TITLE = 'Adding the sample company';

/** The command, whether it runs, and what went wrong. A cancelled one is no fault. */
export function useSample(): {
  readonly busy: boolean;
  readonly fault: Fault | null;
  readonly add: () => Promise<void>;
} {
  const [fault, setFault] = useState<Fault | null>(null);
  const busy = useJobs((store) => store.jobs.some((job) => job.title === TITLE));
  const add = async () => {
    setFault(null);
    try {
      await runJob(TITLE, (job) => core().workspace.addSample({ job }));
      await refreshWorkspace();
    } catch (error) {
      const found = faultIn(error);
      if (found.code !== 'job.cancelled') setFault(found);
    }
  };
  return { busy, fault, add };
}
