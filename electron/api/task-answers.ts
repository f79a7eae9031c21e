/** Questions about one task. */
import type { z } from 'zod';
import type { Query, QueryReply } from '../../shared/contract/query.ts';
import type { TaskInput, TaskTimeline } from '../../shared/contract/tasks.ts';
import type { Dimensions } from '../engine/measure/dimension-codes.ts';
import { ASIDE_WORDS } from '../engine/measure/line-aside.ts';
import type { SpendView } from '../engine/spend/spend-view.ts';
import { taskTimeline } from '../engine/tasks/task-timeline.ts';
import type { Workspace } from '../store/workspace.ts';

type Standing = {
  readonly ask: (query: Query) => QueryReply;
  readonly view: SpendView;
  readonly dimensions: Dimensions;
  readonly workspace: Pick<Workspace, 'ledger' | 'imports'>;
  readonly timeZone: string;
};

/** The timeline of a task over what questions read now.
 *  Fault  task.unknown */
export function taskAnswer(ask: z.output<typeof TaskInput>, { workspace, ...tools }: Standing): TaskTimeline {
  return taskTimeline(ask, {
    ...tools,
    ledger: workspace.ledger,
    fileOf: (id) => workspace.imports.get(id)?.file ?? '',
    reasonOf: (chunk, row) => ASIDE_WORDS[workspace.ledger.chunk(chunk.id)?.state?.[row] ?? 0] ?? '',
  });
}
