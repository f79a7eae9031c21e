/** The log of outbound calls as the room of fetching writes it. */
import type { LoggedCall } from '../../shared/contract/fetch.ts';

export type CallStart = Pick<
  LoggedCall,
  'atMs' | 'connection' | 'method' | 'host' | 'path' | 'query' | 'attempt'
>;
export type CallEnd = Pick<LoggedCall, 'status' | 'result' | 'bytes' | 'ms'>;

export type CallLog = {
  /** Written before the call leaves. Returns its number. */
  sent(start: CallStart): Promise<number>;
  ended(id: number, end: CallEnd): Promise<void>;
};
