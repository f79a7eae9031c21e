/** sources.*: its questions and commands. */
import type { SourceInfo } from '../sources.ts';
import { Nothing, query } from '../procedure.ts';

export const SOURCES = { list: query<readonly SourceInfo[]>()(Nothing) };
