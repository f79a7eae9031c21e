/** Results of tasks, as a CSV from the systems that know them. */
import type { TaskResult } from '../call.ts';

/** The line of column names. */
export const HEADER = 'task_id,use_case,status,resolved_at,value_usd,handled_by\n';

/** One result. A result without a recorded value leaves the field empty. */
export function outcomeRow(result: TaskResult): string {
  const at = `${new Date(result.atMs).toISOString().slice(0, 19)}Z`;
  return `${[result.taskId, result.useCase, result.status, at, result.valueUsd ?? '', result.handledBy].join(',')}\n`;
}
