/** Views kept in a workspace: named once, changed in place, removed and brought back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientOf } from '../../electron/shells/machine/client-of.ts';
import type { Client } from '../../shared/contract/contract.ts';
import { FaultError } from '../../shared/contract/fault.ts';
import { testCore } from '../support/core-over-files.ts';

let core: Awaited<ReturnType<typeof testCore>>;
let api: Client;
beforeEach(async () => {
  core = await testCore();
  api = clientOf(core.app);
});
afterEach(() => core.close());

const save = (name: string, address = '#/explore?by=model') => api.views.save({ name, address });

describe('views kept in a workspace', () => {
  it('are listed by name and hold the address they were kept with', async () => {
    await save('Spend by model');
    const views = await save('  customers of support ', '#/explore?by=customer&where=team:Support');
    expect(views.map(({ name, address }) => [name, address])).toEqual([
      ['customers of support', '#/explore?by=customer&where=team:Support'],
      ['Spend by model', '#/explore?by=model'],
    ]);
    expect(await api.views.list()).toEqual(views);
  });
  it('change in place under their id and come back under it when they were removed', async () => {
    const [made] = await save('Models');
    const [changed] = await api.views.save({
      id: made!.id,
      name: 'Models',
      address: '#/explore?by=provider',
    });
    expect(changed).toMatchObject({ id: made!.id, address: '#/explore?by=provider' });
    expect(await api.views.remove({ id: made!.id })).toEqual([]);
    expect(await api.views.save({ ...changed! })).toMatchObject([{ id: made!.id, name: 'Models' }]);
  });
  it('never share a name, whatever its letters are written like', async () => {
    await save('Models');
    const again = await save('models').catch((error: unknown) => error);
    expect(again).toBeInstanceOf(FaultError);
    expect((again as FaultError).fault).toMatchObject({ code: 'view.name-taken', column: 'name' });
    expect(await api.views.list()).toHaveLength(1);
  });
  it('change no answer', async () => {
    const before = await api.workspace.summary();
    await save('Models');
    expect((await api.workspace.summary()).ledgerVersion).toBe(before.ledgerVersion);
  });
});
