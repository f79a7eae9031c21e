/** The baseline that what-ifs are tried on is made once, and read back by the next session. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { answersOver, type Answers } from '../../../../electron/api/answers.ts';
import type { ApiTools } from '../../../../electron/api/api.ts';
import { keptBaseline } from '../../../../electron/api/kept-baseline.ts';
import { ownLayers } from '../../../../electron/engine/prices/own-layers.ts';
import { workspacePriceBook } from '../../../../electron/price-book/built-in.ts';
import { openWorkspace } from '../../../../electron/store/workspace.ts';
import { BaselineInput } from '../../../../shared/contract/scenarios.ts';
import { NOW, testCore, type TestCore } from '../../../support/core-over-files.ts';
import { spendLog } from '../../../support/spend-log.ts';

let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

const ASK = BaselineInput.parse({ period: { from: '2026-10-01', to: '2026-11-01' } });

it('is the same when it is read back as when it was made, and made anew by another filter', async () => {
  const calls = ['a', 'b', 'c'].map((id, at) =>
    spendLog({
      request_id: id,
      model: 'gpt-4o',
      spend: 0.3 + at / 7,
      startTime: `2026-10-0${at + 1}T23:30:00Z`,
      endTime: `2026-10-0${at + 1}T23:30:01Z`,
      end_user: 'acme',
    }),
  );
  await core.bring('log.jsonl', calls.join('\n'));
  await core.bring(
    'outcomes.csv',
    'task_id,status,resolved_at,call_id,customer\ndeal,success,2026-10-05T12:00:00Z,a,acme',
  );
  const workspace = openWorkspace(core.path, { mode: 'read', now: () => NOW });
  let made = 0;
  const session = () => {
    const answers = answersOver(
      () => workspace,
      (version) => workspacePriceBook(ownLayers(workspace, version)),
    );
    const counting: Answers = {
      ...answers,
      keep: (name, ask, find) => answers.keep(name, ask, () => ((made += 1), find())),
    };
    return keptBaseline({ answers: counting, workspace: () => workspace } as unknown as ApiTools);
  };
  const first = session().baselineFor(ASK);
  expect(first.baseline.count).toBeGreaterThan(0);
  expect(session().baselineFor(ASK)).toEqual(first);
  expect(made).toBe(1);
  session().baselineFor({ ...ASK, where: [{ dimension: 'customer', values: ['acme'], not: false }] });
  expect(made).toBe(2);
  workspace.close();
});
