/** The list of workspaces opened before, in a small file of the app's own folder. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { OpenedBefore, RecentList } from '../../host/workspace-files.ts';

const MOST = 20;
const Listed = z.array(z.object({ path: z.string().min(1), openedAtMs: z.number() }));

function listedIn(file: string): readonly OpenedBefore[] {
  try {
    const read = Listed.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return read.success ? read.data : [];
  } catch {
    // No list yet, or one that a crash left torn: it begins anew.
    return [];
  }
}

/** The list in a file; several windows and programs may share it. */
export function recentFile(file: string): RecentList {
  const put = (entries: readonly OpenedBefore[]) => {
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.${process.pid}`, JSON.stringify(entries, null, 2), { mode: 0o600 });
      renameSync(`${file}.${process.pid}`, file);
    } catch {
      // A folder that cannot be written to costs the list, never the work.
    }
  };
  const others = (path: string) => listedIn(file).filter((each) => each.path !== path);
  return {
    list: () => listedIn(file),
    note: (path, openedAtMs) => put([{ path, openedAtMs }, ...others(path)].slice(0, MOST)),
    forget: (path) => put(others(path)),
  };
}
