/** What a command of the command line is. `--help`, parsing and dispatch are made from this. */
import type { Client } from '../../../shared/contract/contract.ts';
import type { CoreEvent } from '../../../shared/contract/events.ts';
import type { CommandHost } from './host.ts';

export type OptionSpec = {
  /** Placeholder in the help; a flag has none. */
  readonly value?: string;
  readonly words: string;
  readonly required?: boolean;
  readonly repeatable?: boolean;
};

/** Values as given: flags are true, repeatable options are lists. */
export type Given = {
  readonly files: readonly string[];
  text(name: string): string | undefined;
  /** The value of a required option. */
  must(name: string): string;
  list(name: string): readonly string[];
  flag(name: string): boolean;
};

export type Session = {
  readonly client: Client;
  readonly host: CommandHost;
  events(signal: AbortSignal): AsyncIterable<CoreEvent>;
  close(): Promise<void>;
};

export type Terminal = {
  /** A line of the answer. */
  out(line: string): void;
  /** A line beside the answer. */
  err(line: string): void;
  /** Raw text beside the answer, for progress. */
  draw(text: string): void;
  /** True when stderr is a terminal that can show progress. */
  readonly live: boolean;
  /** Aborted by Ctrl-C. */
  readonly stop: AbortSignal;
};

export type Opening = { readonly mode: 'read' | 'write'; readonly create?: boolean };

export type CommandContext = {
  readonly terminal: Terminal;
  /** Open the workspace of --workspace, or the one given. */
  open(opening: Opening, path?: string): Promise<Session>;
  now(): number;
};

export type Command = {
  readonly name: string;
  /** One line for the list of commands. */
  readonly words: string;
  /** What stands after the options: "FILE..." */
  readonly operands?: { readonly name: string; readonly min: number; readonly max: number };
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly notes?: readonly string[];
  /** Exit code; a FaultError that leaves it becomes one line and exit code 1. */
  run(given: Given, context: CommandContext): Promise<number>;
};

export const WORKSPACE: OptionSpec = { value: 'W', words: 'the workspace file (.tieout)', required: true };
export const JSON_FLAG: OptionSpec = {
  words: 'print one JSON document; money as exact decimal texts in USD',
};
export const EXPLAIN: OptionSpec = {
  words: 'prove the figures instead: formula, imports that give to them, prices, lines with file and line',
};
export const MONTH: OptionSpec = { value: 'YYYY-MM', words: 'a calendar month' };
export const FROM: OptionSpec = { value: 'DATE', words: 'first day (YYYY-MM-DD)' };
export const TO: OptionSpec = { value: 'DATE', words: 'last day, included' };
