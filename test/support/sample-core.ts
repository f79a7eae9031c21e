/** The real core over the sample company, which a run imports once and copies for whoever needs it. */
import { copyFileSync, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from '../../electron/host/host.ts';
import { NOW, testCore, type TestCore } from './core-over-files.ts';
import { runFolder } from './run-folder.ts';

async function importedOnce(): Promise<string> {
  const path = join(runFolder(), 'sample-company.tieout');
  if (existsSync(path)) return path;
  const core = await testCore();
  await core.api.workspace.addSample({ job: 'sample' });
  await core.app.close();
  // Two files of tests may both be first: each renames a whole file into place.
  const staging = `${path}.${process.pid}`;
  copyFileSync(core.path, staging);
  renameSync(staging, path);
  await core.close();
  return path;
}

/** A core of its own over a copy of the sample company, imported at NOW. `parts` replaces ends of its host. */
export async function sampleCore(parts: Partial<Host> = {}): Promise<TestCore> {
  return testCore(NOW, parts, await importedOnce());
}
