/** What the sides of the join between calls and outcomes are called, on screen and in the terminal alike. */

/** By what a key was found. */
export const KEY_NAMES = {
  task: 'By task id',
  call: 'By call id',
  session: 'By session id',
  trace: 'By trace id',
  account: 'By account and time',
} as const;

/** What found no counterpart. */
export const LEFT_OVER_NAMES = {
  withoutOutcome: 'Tasks without an outcome',
  withoutTask: 'Calls that name no task',
  beyondCalls: 'Spend without call records',
  withoutCalls: 'Outcomes without calls',
  replaced: 'Outcomes replaced by others',
} as const;
