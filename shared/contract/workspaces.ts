/** Workspaces of this machine: those opened before, and how to get to another. */
import { z } from 'zod';
import { FileRefInput } from './imports.ts';

export type KnownWorkspace = {
  readonly path: string;
  /** The file's name without its ending. */
  readonly name: string;
  readonly openedAtMs: number;
  /** Null when the file is not there any more. */
  readonly bytes: number | null;
  /** The one that is open here. */
  readonly current: boolean;
  /** Another program that has it open for writing; null when none has. */
  readonly heldBy: string | null;
};
export type KnownWorkspaces = {
  /** Latest first. */
  readonly workspaces: readonly KnownWorkspace[];
  /** The system's file dialog can be shown. */
  readonly canChoose: boolean;
  /** A file can be shown in the system's file manager. */
  readonly canReveal: boolean;
};

export const WorkspacePathInput = z.object({ path: z.string().min(1) });
export const ChooseWorkspaceInput = z.object({ how: z.enum(['open', 'new']) });
export const HandedWorkspaceInput = z.object({ file: FileRefInput });
/** Null when the user chose none, or when nobody can say where the file lies. */
export type ChosenWorkspace = { readonly path: string | null };
