/** The workspaces of this machine, and changing from one to another. */
import { create } from 'zustand';
import type { Fault } from '../../shared/contract/fault.ts';
import type { FileRef } from '../../shared/contract/imports.ts';
import type { KnownWorkspaces } from '../../shared/contract/workspaces.ts';
import { core } from './commands.ts';
import { faultIn } from './fault.ts';
import { openLayer } from './layers.ts';

type WorkspacesStore = {
  /** Null until it was asked for. */
  readonly known: KnownWorkspaces | null;
  readonly busy: boolean;
  /** What keeps a workspace from being opened, and which. */
  readonly refused: { readonly path: string; readonly fault: Fault } | null;
  /** What the place of the workspace has to be typed for. */
  readonly typing: 'open' | 'new';
};

const START: WorkspacesStore = { known: null, busy: false, refused: null, typing: 'open' };
export const useWorkspaces = create<WorkspacesStore>(() => START);

/** Read the list again. A list that cannot be had leaves the last one. */
export async function refreshWorkspaces(): Promise<void> {
  const known = await core()
    .workspaces.list(undefined)
    .catch(() => null);
  if (known !== null) useWorkspaces.setState({ known });
}

/** A page that knows nothing of the workspace before. */
export function startAfresh(): void {
  history.replaceState(null, '', '#/home');
  location.reload();
}

/** Open a workspace in place of this one. What keeps it from being opened is said in the dialog of workspaces. */
export async function openWorkspace(
  path: string,
  how: { readonly create?: boolean; readonly readOnly?: boolean } = {},
): Promise<void> {
  useWorkspaces.setState({ busy: true, refused: null });
  try {
    await core().workspace.open({ path, ...how });
    startAfresh();
  } catch (error) {
    useWorkspaces.setState({ refused: { path, fault: faultIn(error) } });
    showWorkspaces(how.create === true ? 'new' : 'open');
  } finally {
    useWorkspaces.setState({ busy: false });
  }
}

/** Show the dialog of workspaces. */
export function showWorkspaces(typing: 'open' | 'new' = 'open'): void {
  useWorkspaces.setState({ typing });
  void refreshWorkspaces();
  openLayer('workspaces');
}

/** Ask which workspace to open, or where a new one goes: by the system's dialog, else by our own. */
export async function chooseWorkspace(how: 'open' | 'new'): Promise<void> {
  useWorkspaces.setState({ refused: null });
  if (useWorkspaces.getState().known?.canChoose !== true) {
    showWorkspaces(how);
    return;
  }
  const { path } = await core().workspaces.choose({ how });
  if (path !== null) await openWorkspace(path, { create: how === 'new' });
}

/** Take a workspace off the list. The file stays. */
export async function forgetWorkspace(path: string): Promise<void> {
  useWorkspaces.setState({ known: await core().workspaces.forget({ path }) });
}

/** Show a workspace in the system's file manager. */
export async function revealWorkspace(path: string): Promise<void> {
  await core().workspaces.reveal({ path });
}

/** Open a workspace file that was dropped. A browser does not say where a file lies, so there its place is typed. */
export async function openHanded(file: FileRef): Promise<void> {
  const { path } = await core().workspaces.handedOver({ file });
  if (path === null) {
    useWorkspaces.setState({
      refused: {
        path: file.name,
        fault: {
          code: 'workspace.missing',
          message: 'A browser does not say where a dropped file lies.',
          remedy: 'Type the full path of the workspace.',
          file: file.name,
        },
      },
    });
    showWorkspaces('open');
  } else await openWorkspace(path);
}
