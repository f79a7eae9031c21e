/** tieout price-versions: how the prices changed, what each change moved, and the way back. */
import { UsageError } from '../arguments.ts';
import { JSON_FLAG, WORKSPACE, type Command } from '../command.ts';
import { effectText, effectValue, PREVIEW, printChange, REASON } from '../price-change.ts';
import { left, right, tableText } from '../table.ts';

function versionOf(text: string | undefined, option: string): number | null {
  if (text === undefined) return null;
  const version = Number(text);
  if (!Number.isSafeInteger(version) || version < 1)
    throw new UsageError(`--${option} takes the number of a version.`);
  return version;
}

export const priceVersionsCommand: Command = {
  name: 'price-versions',
  words: 'list the versions of the prices, compare two, or go back to one',
  options: {
    workspace: WORKSPACE,
    from: { value: 'N', words: 'show what changed since this version, by month and model' },
    to: { value: 'N', words: 'up to this version; the one in force when left out' },
    restore: { value: 'N', words: 'go back to this version; it becomes a new one' },
    reprice: { words: 'price every line anew with the built-in list of this program' },
    reason: REASON,
    preview: PREVIEW,
    json: JSON_FLAG,
  },
  async run(given, context) {
    const { terminal, open } = context;
    const [from, to] = [versionOf(given.text('from'), 'from'), versionOf(given.text('to'), 'to')];
    const restore = versionOf(given.text('restore'), 'restore');
    const reprice = given.flag('reprice');
    const reason = given.text('reason');
    if (restore !== null || reprice)
      return printChange(given, context, (prices, preview) =>
        restore === null
          ? prices.reprice({ reason, preview })
          : prices.restore({ version: restore, reason, preview }),
      );
    const session = await open({ mode: 'read' });
    const say = (value: object, text: string) =>
      terminal.out(given.flag('json') ? JSON.stringify(value, null, 2) : text);
    try {
      const { prices } = session.client;
      if (from !== null) {
        const effect = await prices.effect({ from, to });
        say(effectValue(effect), effectText(effect).join('\n'));
        return 0;
      }
      const versions = await prices.versions();
      const rows = versions.map(({ version, atMs, why, inForce }) => [
        String(version),
        atMs === 0 ? '' : new Date(atMs).toISOString().slice(0, 16).replace('T', ' '),
        inForce ? 'in force' : '',
        why,
      ]);
      say(versions, tableText([right('Version'), left('When, UTC'), left(''), left('What')], rows));
      return 0;
    } finally {
      await session.close();
    }
  },
};
