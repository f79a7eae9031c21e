/** tieout use-case: define what success means, in which order use cases claim calls, and see what one would claim. */
import type { z } from 'zod';
import { fail } from '../../../../shared/contract/fault.ts';
import type { UseCase, UseCaseInput, UseCasePreview } from '../../../../shared/contract/use-cases.ts';
import { gapsOf } from '../../../../shared/maths/labour-rate.ts';
import { monthPeriod } from '../../../../shared/units/period.ts';
import { plural } from '../../../../shared/words/figures.ts';
import { FROM, JSON_FLAG, MONTH, TO, WORKSPACE, type Command } from '../command.ts';
import { readJson } from '../json-file.ts';
import { count, countOf, dollars, usd } from '../output.ts';
import { defaultMonth, periodOf, periodText } from '../period.ts';

type Draft = z.input<typeof UseCaseInput>;

/** Days on which no rate of a use case holds, said for people. */
function gapTexts(useCase: UseCase): string[] {
  return gapsOf(useCase.rates).map(
    (gap) =>
      `${useCase.name}: no hourly rate holds from ${periodText(gap)}; its human cost is not known then.`,
  );
}

function previewText(name: string, preview: UseCasePreview): string {
  const { claimed, matched, overlaps, released, withoutOutcome } = preview;
  return [
    `${name} would count ${plural(claimed.calls, 'call')} of ${plural(claimed.tasks, 'task')} for ${dollars(claimed.cost)}, with ${plural(claimed.outcomes, 'outcome')}, ${count(claimed.successes)} successful, ${periodText(preview.period)}.`,
    ...(matched.cost === claimed.cost && matched.calls === claimed.calls
      ? []
      : [
          `Its conditions find ${plural(matched.calls, 'call')} for ${dollars(matched.cost)}; the first match wins.`,
        ]),
    ...overlaps.map((other) =>
      other.keeps
        ? `${other.name} comes first and keeps ${count(other.calls)} of them for ${dollars(other.cost)}.`
        : `${other.name} comes later and loses ${plural(other.calls, 'call')} for ${dollars(other.cost)} to it.`,
    ),
    ...(released === null || (released.calls === 0n && released.cost === 0n)
      ? []
      : [`It would no longer count ${plural(released.calls, 'call')} for ${dollars(released.cost)}.`]),
    ...(withoutOutcome === 0n ? [] : [`${dollars(withoutOutcome)} of it has no final outcome yet.`]),
  ].join('\n');
}

function previewValue(id: string, preview: UseCasePreview) {
  const found = (part: UseCasePreview['matched']) => ({
    costUsd: usd(part.cost),
    calls: countOf(part.calls),
    tasks: countOf(part.tasks),
    outcomes: countOf(part.outcomes),
    successes: countOf(part.successes),
  });
  const lost = (part: { readonly cost: bigint; readonly calls: bigint }) => ({
    costUsd: usd(part.cost),
    calls: countOf(part.calls),
  });
  return {
    id,
    period: preview.period,
    matched: found(preview.matched),
    claimed: found(preview.claimed),
    overlaps: preview.overlaps.map(({ id: other, name, keeps, ...part }) => ({
      id: other,
      name,
      keeps,
      ...lost(part),
    })),
    released: preview.released === null ? null : lost(preview.released),
    withoutOutcomeUsd: usd(preview.withoutOutcome),
  };
}

export const useCaseCommand: Command = {
  name: 'use-case',
  words: 'save use cases from a JSON file, or put them in order',
  operands: { name: 'FILE.json', min: 0, max: 1 },
  options: {
    workspace: WORKSPACE,
    order: { value: 'ID,ID,...', words: 'the order in which use cases claim calls: the first match wins' },
    preview: { words: 'change nothing; say what each would count and whom it takes it from' },
    month: MONTH,
    from: FROM,
    to: TO,
    json: JSON_FLAG,
  },
  notes: [
    'A definition, or a list of them: {"id": "support", "name": "Support", "unit": "ticket", "outcome": "resolved ticket",',
    '  "success": "closed without reopening", "where": [{"dimension": "feature", "values": ["support-bot"]}],',
    '  "humanCost": "4.20", "valuePerSuccess": null}',
    'In place of a flat "humanCost": "humanMinutes": "6.5", "rates": [{"from": "2026-01-01", "to": null, "hourly": "38.00"}]',
    '  The rate of each outcome’s own day applies; "to" is the first day it holds no longer.',
    'The first use case whose filter a line meets gets the line. An id that exists is replaced.',
    '--preview counts a period: the latest complete month, or --month, --from and --to.',
  ],
  async run(given, { terminal, open }) {
    const file = given.files[0];
    const order = given.text('order');
    if (file === undefined && order === undefined)
      fail('input.invalid', 'Nothing to do.', 'Give a JSON file with use cases, or --order.');
    const document = file === undefined ? [] : await readJson(file, 'use-case.invalid');
    const drafts = (Array.isArray(document) ? document : [document]) as readonly Draft[];
    const isJson = given.flag('json');
    const session = await open({ mode: given.flag('preview') ? 'read' : 'write' });
    try {
      const { client } = session;
      if (given.flag('preview')) {
        const period = await periodOf(given, async () => monthPeriod(await defaultMonth(client)));
        const known = new Set((await client.units.useCases()).map((useCase) => useCase.id));
        const previews: { draft: Draft; preview: UseCasePreview }[] = [];
        for (const draft of drafts) {
          const { id, where } = draft;
          const preview = await client.units.preview({ id: known.has(id) ? id : null, where, period });
          previews.push({ draft, preview });
        }
        terminal.out(
          isJson
            ? JSON.stringify(
                { previews: previews.map(({ draft, preview }) => previewValue(draft.id, preview)) },
                null,
                2,
              )
            : previews.map(({ draft, preview }) => previewText(draft.name, preview)).join('\n\n'),
        );
        return 0;
      }
      for (const draft of drafts) await client.units.save(draft);
      if (order !== undefined) await client.units.order({ ids: order.split(',').map((id) => id.trim()) });
      const all = await client.units.useCases();
      if (isJson) terminal.out(JSON.stringify({ useCases: all }, null, 2));
      else {
        terminal.out(`${drafts.length} saved; the workspace has ${all.map(({ id }) => id).join(', ')}.`);
        const saved = new Set(drafts.map((draft) => draft.id));
        for (const useCase of all.filter(({ id }) => saved.has(id)))
          for (const text of gapTexts(useCase)) terminal.out(text);
      }
      return 0;
    } finally {
      await session.close();
    }
  },
};
