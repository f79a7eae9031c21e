/** The way to one task. */
import { go, linkTo } from './address.ts';

/** What opens a task. Undefined where there is none. */
export function openTask(task: string | null): (() => void) | undefined {
  return task === null ? undefined : () => go({ page: 'task', item: task, subject: null });
}

/** The link to a task. */
export function taskLink(task: string): string {
  return linkTo({ page: 'task', item: task, subject: null });
}
