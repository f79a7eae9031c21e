/** views.*: its questions and commands. */
import { SaveViewInput, ViewIdInput, type SavedView } from '../saved-views.ts';
import { command, Nothing, query } from '../procedure.ts';

export const VIEWS = {
  list: query<readonly SavedView[]>()(Nothing),
  save: command<readonly SavedView[]>()(SaveViewInput),
  remove: command<readonly SavedView[]>()(ViewIdInput),
};
