/** What a shell knows of workspace files on its machine. */
import type { FileRef } from '../../shared/contract/imports.ts';

export type OpenedBefore = { readonly path: string; readonly openedAtMs: number };

/** Workspaces opened before, latest first. */
export type RecentList = {
  list(): readonly OpenedBefore[];
  note(path: string, openedAtMs: number): void;
  forget(path: string): void;
};

export type WorkspaceFiles = {
  readonly recent: RecentList;
  /** Ask with the system's dialog; null when the user chose none. Left out where there is no dialog. */
  readonly choose?: (how: 'open' | 'new') => Promise<string | null>;
  /** Show a file in the system's file manager. Left out where there is none. */
  readonly reveal?: (path: string) => void;
  /** Where a file lies that was handed over; null when it is a copy. */
  readonly pathOf?: (file: FileRef) => string | null;
};
