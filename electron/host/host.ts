/** The port between the core and the machine it runs on. Each shell brings one; the core never asks which. */
import type { FileRef } from '../../shared/contract/imports.ts';
import type { Paper } from '../../shared/contract/review.ts';
import type { Request } from './network.ts';
import type { Secrets } from './secrets.ts';
import type { Spool } from './spool.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

/** A file the user handed over. Reading it twice gives the same bytes. */
export type HostFile = {
  readonly name: string;
  readonly bytes: number;
  /** Where it lies on this machine, for threads that read it by themselves; left out when it is no plain file there. */
  readonly path?: string;
  /** The content from a byte offset on, in blocks. Throws FaultError file.unreadable or file.directory. */
  stream(fromByte?: number): AsyncIterable<Uint8Array>;
  /** The whole content for whoever is done with a block when asking for the next, which takes its memory. Left out where
   *  there is nothing better than `stream`. */
  passing?(): AsyncIterable<Uint8Array>;
};

/** What is written into a file: all of it, or piece after piece. A source that throws leaves no file behind. */
export type FileContent = Uint8Array | AsyncIterable<Uint8Array>;

export type Host = {
  /** Resolve a file the user named. Throws FaultError file.unreadable, file.directory or file.empty. */
  openFile(ref: FileRef): Promise<HostFile>;
  /** Files of the bundled sample company: its exports, and its use cases in use-cases.json. */
  sampleFiles(): Promise<readonly FileRef[]>;
  /** Print the renderer's print route of a month ("#/print/2026-10?paper=A4") as a tagged PDF with outline.
   *  Throws FaultError pack.no-browser when nothing on this machine can print. */
  printPack(month: string, paper: Paper): Promise<Uint8Array>;
  /** Keep a finished file where the user will find it: a save dialog, a download ticket, or the --out folder. */
  saveFile(name: string, content: FileContent): Promise<{ readonly ref: string }>;
  /** Milliseconds since the epoch. The core asks nobody else for the time. */
  now(): number;
  /** Let time pass; ends early when the signal aborts. Units ms. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Ask an API on the network. */
  readonly request: Request;
  readonly secrets: Secrets;
  /** Left out by shells that open what they are told and remember nothing. */
  readonly workspaceFiles?: WorkspaceFiles;
  /** The spool at a path, made when missing; readable only by this user. */
  spool(path: string): Promise<Spool>;
};
