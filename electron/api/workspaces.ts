/** workspaces.*: the workspaces of this machine. */
import type { Api } from '../../shared/contract/contract.ts';
import { fail } from '../../shared/contract/fault.ts';
import type { KnownWorkspace, KnownWorkspaces } from '../../shared/contract/workspaces.ts';
import type { OpenedBefore } from '../host/workspace-files.ts';
import { workspacePlace } from '../store/workspace-place.ts';
import type { ApiTools } from './api.ts';

/** The part of a file name that names the workspace. */
export function workspaceName(path: string): string {
  return (path.split(/[\\/]/).at(-1) ?? path).replace(/\.tieout$/i, '');
}

/** What is known of a workspace of the list. `here` is the one that is open; null = none. */
export function knownWorkspace({ path, openedAtMs }: OpenedBefore, here: string | null): KnownWorkspace {
  const place = workspacePlace(path);
  return {
    path,
    name: workspaceName(path),
    openedAtMs,
    bytes: place?.bytes ?? null,
    current: path === here,
    heldBy: place?.heldBy ?? null,
  };
}

/** The list of workspaces and the ways to others. A shell that keeps no list knows the open one. */
export function workspacesApi({ host, workspace }: ApiTools): Api['workspaces'] {
  const files = host.workspaceFiles;
  const list = (): KnownWorkspaces => {
    const here = workspace().path;
    const before = files?.recent.list() ?? [];
    const all = before.some(({ path }) => path === here)
      ? before
      : [{ path: here, openedAtMs: host.now() }, ...before];
    return {
      workspaces: all.map((each) => knownWorkspace(each, here)),
      canChoose: files?.choose !== undefined,
      canReveal: files?.reveal !== undefined,
    };
  };
  return {
    list: async () => list(),
    forget: async ({ path }) => {
      files?.recent.forget(path);
      return list();
    },
    reveal: async ({ path }) => {
      if (!list().workspaces.some((each) => each.path === path))
        fail('workspace.missing', 'This workspace is not in the list.', 'Open it first.', { file: path });
      files?.reveal?.(path);
      return { revealed: files?.reveal !== undefined };
    },
    choose: async ({ how }) => ({ path: (await files?.choose?.(how)) ?? null }),
    handedOver: async ({ file }) => ({ path: files?.pathOf?.(file) ?? null }),
  };
}
