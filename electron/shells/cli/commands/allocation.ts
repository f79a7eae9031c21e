/** tieout allocation: who owns the cost, what they share, and the rules that say so. */
import { AllocationRulesInput, type AllocationRules } from '../../../../shared/contract/allocation.ts';
import type { Client } from '../../../../shared/contract/contract.ts';
import { fail } from '../../../../shared/contract/fault.ts';
import {
  isOwnerDimension,
  OWNER_DIMENSIONS,
  type OwnerDimension,
} from '../../../../shared/ledger/dimensions.ts';
import { monthPeriod, previousPeriod } from '../../../../shared/units/period.ts';
import {
  previewText,
  previewValue,
  publishedText,
  reportCsv,
  reportText,
  reportValue,
} from '../allocation-text.ts';
import { EXPLAIN, FROM, JSON_FLAG, MONTH, TO, WORKSPACE, type Command, type Given } from '../command.ts';
import { explained } from '../explanation.ts';
import { readJson } from '../json-file.ts';
import { defaultMonth, periodOf } from '../period.ts';

function ownerOf(text: string): OwnerDimension {
  if (isOwnerDimension(text)) return text;
  return fail(
    'query.unknown-dimension',
    `"${text}" is no owner.`,
    `Use one of ${OWNER_DIMENSIONS.join(', ')}.`,
  );
}

async function rulesIn(path: string): Promise<AllocationRules> {
  const read = AllocationRulesInput.safeParse(await readJson(path, 'allocation.invalid'));
  if (read.success) return read.data;
  const issue = read.error.issues[0]!;
  return fail(
    'allocation.invalid',
    `The rules cannot be read: ${issue.message}.`,
    'Correct the named field.',
    issue.path.length === 0 ? {} : { column: issue.path.join('.') },
  );
}

function versionOf(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  return fail('allocation.unknown-version', `"${text}" is no version.`, 'Write its number, such as 2.');
}

async function publish(given: Given, client: Client): Promise<string> {
  const note = given.text('note') ?? '';
  const [rules, restore] = [given.text('rules'), given.text('restore')];
  const state =
    rules === undefined
      ? await client.allocation.restore({ version: versionOf(restore!), note })
      : await client.allocation.publish({ rules: await rulesIn(rules), note });
  return given.flag('json')
    ? JSON.stringify({ version: state.version, rules: state.active }, null, 2)
    : publishedText(state);
}

async function preview(given: Given, client: Client): Promise<string> {
  const period = await periodOf(given, async () => monthPeriod(await defaultMonth(client)));
  const rules =
    given.text('rules') === undefined
      ? await client.allocation.version({ version: versionOf(given.text('restore')!) })
      : await rulesIn(given.text('rules')!);
  const reply = await client.allocation.preview({
    rules,
    period,
    dimension: ownerOf(given.text('by') ?? 'team'),
  });
  return given.flag('json') ? JSON.stringify(previewValue(reply), null, 2) : previewText(reply);
}

async function report(given: Given, client: Client): Promise<string> {
  const dimension = ownerOf(given.text('by') ?? 'team');
  const period = await periodOf(given, async () => monthPeriod(await defaultMonth(client)));
  const reply = await client.allocation.report({ period, compare: previousPeriod(period), dimension });
  if (given.flag('explain')) {
    const asks = reply.owners.flatMap(({ owner }) =>
      (['cost', 'shared-cost'] as const).map((metric) => ({
        metric,
        where: [{ dimension, values: [owner] }],
        period,
      })),
    );
    return explained(client, asks, given.flag('json'));
  }
  if (given.flag('csv')) return reportCsv(reply).trimEnd();
  const coverage = await client.allocation.coverage({ period, dimension });
  return given.flag('json')
    ? JSON.stringify(reportValue(reply, coverage), null, 2)
    : reportText(reply, coverage);
}

export const allocationCommand: Command = {
  name: 'allocation',
  words: 'who owns the cost and what they share; publish the rules that say so',
  options: {
    workspace: WORKSPACE,
    by: { value: 'owner', words: `${OWNER_DIMENSIONS.join(', ')}; team when left out` },
    month: MONTH,
    from: FROM,
    to: TO,
    rules: { value: 'FILE.json', words: 'publish these rules and pools as the next version' },
    restore: { value: 'N', words: 'publish the rules of an earlier version again' },
    preview: { words: 'with --rules or --restore: show what would change and write nothing' },
    note: { value: 'TEXT', words: 'why the rules change' },
    explain: EXPLAIN,
    csv: { words: 'print CSV' },
    json: JSON_FLAG,
  },
  notes: [
    'A file of rules: {"rules": [{"id": "gateway", "name": "Gateway key", "from": "2026-10-01", "to": null,',
    '  "conditions": [{"dimension": "api-key", "operator": "starts-with", "values": ["gw-"]}],',
    '  "gives": [{"dimension": "team", "value": "Support"}, {"dimension": "feature", "copyFrom": "project"}],',
    '  "overrides": false}],',
    ' "pools": [{"id": "platform", "name": "Platform", "conditions": [{"dimension": "team", "operator": "is", "values": ["Platform"]}],',
    '  "over": "team", "method": {"kind": "by-measure", "measure": "cost"}}]}',
    'Operators: is, is-not, starts-with, contains, is-empty. Methods: {"kind": "even", "owners": [...]},',
    '  {"kind": "fixed", "shares": [{"owner": "Support", "percent": "60"}, ...]}, {"kind": "by-measure", "measure": "calls"}.',
    'The first rule that matches a line wins, owner by owner; rules fill only what is empty unless they override.',
  ],
  async run(given, { terminal, open }) {
    const changes = given.text('rules') !== undefined || given.text('restore') !== undefined;
    const writes = changes && !given.flag('preview');
    const session = await open({ mode: writes ? 'write' : 'read' });
    try {
      const { client } = session;
      terminal.out(writes ? await publish(given, client) : await (changes ? preview : report)(given, client));
      return 0;
    } finally {
      await session.close();
    }
  },
};
