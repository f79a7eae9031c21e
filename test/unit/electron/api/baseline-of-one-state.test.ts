/** The baseline that what-ifs are tried on is of one state of the workspace, whoever changes it meanwhile. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { answersOver } from '../../../../electron/api/answers.ts';
import type { ApiTools } from '../../../../electron/api/api.ts';
import { keptBaseline } from '../../../../electron/api/kept-baseline.ts';
import { scenariosApi } from '../../../../electron/api/scenarios.ts';
import { ownLayers } from '../../../../electron/engine/prices/own-layers.ts';
import { workspacePriceBook } from '../../../../electron/price-book/built-in.ts';
import { openWorkspace, type Workspace } from '../../../../electron/store/workspace.ts';
import { BaselineInput } from '../../../../shared/contract/scenarios.ts';
import { NOW, testCore, type TestCore } from '../../../support/core-over-files.ts';
import { spendLog } from '../../../support/spend-log.ts';

let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

const ASK = BaselineInput.parse({ period: { from: '2026-10-01', to: '2026-11-01' } });

/** What-ifs as a thread asks for them that reads the workspace while another one changes it. */
function whatIfs(meanwhile: () => void) {
  const opened = openWorkspace(core.path, { mode: 'read', now: () => NOW });
  const state = () => {
    meanwhile();
    return opened.allocation.state();
  };
  const workspace: Workspace = { ...opened, allocation: { ...opened.allocation, state } };
  const answers = answersOver(
    () => workspace,
    (version) => workspacePriceBook(ownLayers(workspace, version)),
  );
  const tools = { answers, workspace: () => workspace } as unknown as ApiTools;
  const { baseline } = scenariosApi(tools, { change: async (work) => work() }, keptBaseline(tools));
  return {
    ask: async () => {
      const { ledgerVersion: _, ...reply } = await baseline(ASK);
      return reply;
    },
    close: opened.close,
  };
}

it('is found anew when the workspace changed while it was found', async () => {
  await core.bring(
    'log.jsonl',
    spendLog({
      request_id: 'b',
      model: 'gpt-4o',
      spend: 0.3,
      startTime: '2026-10-04T23:30:00Z',
      endTime: '2026-10-04T23:30:01Z',
      end_user: 'acme',
    }),
  );
  await core.bring(
    'outcomes.csv',
    'task_id,status,resolved_at,call_id,customer\ndeal,success,2026-10-05T12:00:00Z,,acme',
  );
  const alone = whatIfs(() => undefined);
  const before = await alone.ask();
  alone.close();
  const writer = openWorkspace(core.path, { mode: 'write', now: () => NOW, lockHeld: true });
  let meddle = () => writer.settings.set({ accountDays: 3 });
  const disturbed = whatIfs(() => meddle());
  expect(await disturbed.ask()).not.toEqual(before);
  meddle = () => undefined;
  writer.settings.set({ accountDays: null });
  writer.close();
  expect(await disturbed.ask()).toEqual(before);
  disturbed.close();
});
