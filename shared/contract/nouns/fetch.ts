/** fetch.*: its questions and commands. */
import {
  CallLogInput,
  ConnectionIdInput,
  ConnectionInput,
  FetchInput,
  KeyInput,
  type CallLogReply,
  type Connection,
  type ConnectionsReply,
  type FetchReply,
} from '../fetch.ts';
import { command, Nothing, query } from '../procedure.ts';

export const FETCH = {
  connections: query<ConnectionsReply>()(Nothing),
  save: command<Connection>()(ConnectionInput),
  remove: command<{ readonly removed: boolean }>()(ConnectionIdInput),
  saveKey: command<Connection>()(KeyInput),
  removeKey: command<Connection>()(ConnectionIdInput),
  run: command<FetchReply>()(FetchInput),
  calls: query<CallLogReply>()(CallLogInput),
};
