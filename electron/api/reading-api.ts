/** The API over a workspace that is only read: for a thread that answers questions and changes nothing. */
import { apiBeside, elsewhere, type ApiBeside, type BesideTools } from './beside.ts';
import { jobs } from './jobs.ts';

/** Questions over one workspace. */
export function readingApi(tools: BesideTools): ApiBeside {
  return apiBeside(tools, jobs(), { run: async () => elsewhere(), end: async () => undefined });
}
