/** jobs.*: its questions and commands. */
import { CancelInput } from '../events.ts';
import { command } from '../procedure.ts';

export const JOBS = { cancel: command<{ readonly cancelled: boolean }>()(CancelInput) };
