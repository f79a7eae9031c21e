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

/** What is in each row, by its name. */
export const ROW_WORDS: Readonly<Record<string, string>> = {
  [KEY_NAMES.task]: 'Calls whose task id an outcome names.',
  [KEY_NAMES.call]: 'Calls whose own id an outcome names, with the rest of their tasks.',
  [KEY_NAMES.session]: 'Calls of a session that an outcome names, where no id of a task or call was found.',
  [KEY_NAMES.trace]: 'Calls of a trace that an outcome names, where no id of a task or call was found.',
  [KEY_NAMES.account]:
    'Calls of the outcome\u2019s account in the days before it, where no id of the outcome was found.',
  [LEFT_OVER_NAMES.withoutOutcome]: 'Calls of tasks that no outcome settles, so far.',
  [LEFT_OVER_NAMES.withoutTask]: 'Calls that name no task, and that no outcome found in another way.',
  [LEFT_OVER_NAMES.beyondCalls]: 'What bills and usage hold beyond the calls that are known one by one.',
  [LEFT_OVER_NAMES.withoutCalls]: 'Outcomes whose id no call carries.',
  [LEFT_OVER_NAMES.replaced]: 'Outcomes whose tasks a tighter or later result settles.',
};
