/** The open workspace: its summary, kept fresh by the core's events. */
import { create } from 'zustand';
import { QUESTIONS } from '../../shared/contract/events.ts';
import type { Fault } from '../../shared/contract/fault.ts';
import type { WorkspaceSummary } from '../../shared/contract/workspace.ts';
import { connection } from './connection.ts';
import { faultIn } from './fault.ts';
import { noteProgress } from './jobs.ts';
import { noteQuestion } from './running-questions.ts';
import { refreshNames } from './names.ts';
import { refreshWorkspaces, startAfresh } from './workspaces.ts';

type WorkspaceStore = {
  readonly summary: WorkspaceSummary | null;
  readonly fault: Fault | null;
  /** When the summary was last read, for the foot of the page. */
  readonly readAtMs: number | null;
};

export const useWorkspace = create<WorkspaceStore>(() => ({ summary: null, fault: null, readAtMs: null }));

/** Read the summary again. */
export async function refreshWorkspace(): Promise<void> {
  try {
    const summary = await connection().client.workspace.summary(undefined);
    await refreshNames();
    useWorkspace.setState({ summary, fault: null, readAtMs: Date.now() });
  } catch (error) {
    useWorkspace.setState({ fault: faultIn(error) });
  }
}

/** Take over a summary that a command replied with. */
export function takeSummary(summary: WorkspaceSummary): void {
  useWorkspace.setState({ summary, fault: null, readAtMs: Date.now() });
}

/** Read the summary and follow the core. Returns the stop function. */
export function followCore(): () => void {
  void refreshWorkspace().then(refreshWorkspaces);
  return connection().events((event) => {
    if (event.type === 'progress')
      if (event.job === QUESTIONS) noteQuestion(event);
      else noteProgress(event);
    else if (event.opened !== undefined) startAfresh();
    else if (event.ledgerVersion !== useWorkspace.getState().summary?.ledgerVersion) void refreshWorkspace();
  });
}
