/** workspaces.*: its questions and commands. */
import {
  ChooseWorkspaceInput,
  HandedWorkspaceInput,
  WorkspacePathInput,
  type ChosenWorkspace,
  type KnownWorkspaces,
} from '../workspaces.ts';
import { command, Nothing, query } from '../procedure.ts';

export const WORKSPACES = {
  list: query<KnownWorkspaces>()(Nothing),
  forget: command<KnownWorkspaces>()(WorkspacePathInput),
  reveal: command<{ readonly revealed: boolean }>()(WorkspacePathInput),
  choose: command<ChosenWorkspace>()(ChooseWorkspaceInput),
  handedOver: command<ChosenWorkspace>()(HandedWorkspaceInput),
};
