import { MantineProvider } from '@mantine/core';
import { renderToString } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { CoverageStrip } from '../../../../renderer/pages/allocation/coverage-strip.tsx';
import { lastDayOf } from '../../../../renderer/pages/allocation/date-fields.tsx';
import { ownerColumns } from '../../../../renderer/pages/allocation/owners-card.tsx';
import { poolDraft, poolOf, withPool } from '../../../../renderer/pages/allocation/pool-draft.ts';
import { changeColumns } from '../../../../renderer/pages/allocation/publish-dialog.tsx';
import { moved, RulesCard } from '../../../../renderer/pages/allocation/rules-card.tsx';
import {
  draftWords,
  ownersTitle,
  pageSubtitle,
  pageTitle,
  worklistTitle,
} from '../../../../renderer/pages/allocation/sentences.ts';
import { faultsInside, freshId } from '../../../../renderer/pages/allocation/sheet.tsx';
import {
  conditionsWords,
  datesWords,
  givesWords,
  methodWords,
} from '../../../../renderer/pages/allocation/words.ts';
import { exportRows } from '../../../../renderer/ui/table/column.ts';
import type {
  AllocationPreview,
  AllocationReport,
  Coverage,
} from '../../../../shared/contract/allocation.ts';
import { monthPeriod } from '../../../../shared/units/period.ts';
import { allocationReplies, RULES } from '../../../support/screens/allocation.ts';

const OCTOBER = monthPeriod('2026-10');
const client = allocationReplies();
let coverage: Coverage;
let report: AllocationReport;
let preview: AllocationPreview;
beforeAll(async () => {
  coverage = await client.coverage({ period: OCTOBER });
  report = await client.report({ period: OCTOBER });
  preview = await client.preview({ rules: RULES, period: OCTOBER });
});
const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('<!-- -->', '');
const html = (node: React.ReactNode) => plain(renderToString(<MantineProvider>{node}</MantineProvider>));

describe('the sentences of the allocation page', () => {
  it('are made from the figures', () => {
    expect(plain(pageTitle(coverage))).toBe('95.3 % of October has a team; $4,211.90 has none');
    expect(plain(pageSubtitle(coverage))).toBe('Of $90,211.90 of usage, credits and taxes aside; rules v2.');
    expect(plain(ownersTitle(report))).toBe('Support carries 61.7 %; $9,000.00 is shared');
    expect(plain(worklistTitle(coverage))).toBe('One of 4 slices holds 71.5 % of what has no team');
  });

  it('say when everything or nothing is there', () => {
    const all = (none: bigint, share: number | null): Coverage => ({
      ...coverage,
      dimension: 'environment',
      dimensions: coverage.dimensions.map((each) => ({
        ...each,
        share,
        usage: { ...each.usage, none },
      })),
    });
    expect(pageTitle(all(0n, 1))).toBe('All usage of October has an environment');
    expect(pageTitle(all(0n, null))).toBe('There is no usage to allocate in October');
    expect(worklistTitle({ ...coverage, slices: [], moreSlices: { count: 0, cost: 0n } })).toBe(
      'Nothing is without a team',
    );
  });

  it('tell what a draft changes', () => {
    expect(plain(draftWords(preview))).toBe('The draft changes no team in Oct 2026.');
    const change = {
      owner: 'Sales',
      gainedRows: 1,
      gained: 5_000_000_000n,
      lostRows: 0,
      lost: 0n,
      sharedBefore: 0n,
      sharedAfter: 0n,
      change: 5_000_000_000n,
    };
    const moving = { ...preview, changes: [change], changedRows: 1, changedCost: 5_000_000_000n };
    expect(plain(draftWords(moving))).toBe('1 line of Oct 2026, $5.00, changes its team.');
    const shared = { ...change, gained: 0n, sharedAfter: 5_000_000_000n };
    expect(plain(draftWords({ ...preview, changes: [shared] }))).toBe(
      'The draft changes what is shared in Oct 2026.',
    );
    expect(exportRows(changeColumns(moving), moving.changes)[1]).toEqual(['Sales', '1', '5', '0', '5']);
  });
});

describe('rules and pools in words', () => {
  it('read like sentences, what is empty last', () => {
    const [gateway, notebooks] = RULES.rules;
    expect(conditionsWords(gateway!.conditions)).toBe('API key starts with gw-');
    expect(conditionsWords(coverage.slices[0]!.conditions)).toMatch(/^Project is .*, API key empty$/);
    expect(givesWords(gateway!)).toBe('sets team Support');
    expect(givesWords(notebooks!)).toBe('sets team from cost-centre, over what the source says');
    expect(plain(datesWords(gateway!))).toBe('from 1 Aug 2026');
    expect(plain(datesWords({ from: null, to: '2026-10-01' }))).toBe('until 30 Sep 2026');
    expect(methodWords(RULES.pools[0]!)).toBe('by calls over every other team');
  });
});

describe('writing rules', () => {
  it('moves an entry without losing one', () => {
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
  });

  it('tells faults at their fields and finds free ids', () => {
    const broken = { ...RULES, rules: [{ ...RULES.rules[0]!, name: ' ', gives: [] }, RULES.rules[1]!] };
    const said = faultsInside(broken, 'rules.0.');
    expect([said('name'), said('gives'), said('from')]).toEqual([
      'The rule has no name.',
      'The rule sets no owner.',
      null,
    ]);
    expect(freshId('rule', [{ id: 'rule-2' }])).toBe('rule-3');
  });

  it('shows the last day where rules keep the day after it', () => {
    expect([lastDayOf('2026-11-01'), lastDayOf(null)]).toEqual(['2026-10-31', '']);
  });

  it('keeps receivers while the method of a pool changes', () => {
    const draft = poolDraft({ ...RULES.pools[0]!, method: { kind: 'even', owners: ['Sales', 'Support'] } });
    expect(poolOf({ ...draft, kind: 'by-measure', everyone: false }).method).toEqual({
      kind: 'by-measure',
      measure: 'cost',
      owners: ['Sales', 'Support'],
    });
    expect(poolOf(poolDraft(RULES.pools[0]!))).toEqual(RULES.pools[0]);
    expect(withPool(RULES, { ...RULES.pools[0]!, name: 'Other' }).rules.pools).toHaveLength(1);
  });
});

describe('the parts of the page', () => {
  it('show coverage by owner with what has none', () => {
    const strip = html(<CoverageStrip coverage={coverage} />);
    expect(strip).toContain('95.3 %');
    expect(strip).toContain('$4,211.90');
    expect(strip.match(/aria-pressed="true"/g)).toHaveLength(1);
  });

  it('show what each rule sets and what stands out', () => {
    const card = html(
      <RulesCard
        rules={RULES.rules}
        preview={preview}
        disabled={false}
        onAdd={() => undefined}
        onEdit={() => undefined}
        onChange={() => undefined}
      />,
    );
    expect(card).toContain('sets 12,044 lines of 12,044 matched');
    expect(card).toContain('Matches nothing in this period');
    expect(card.match(/aria-label="Move [^"]* up"/g)).toHaveLength(2);
  });

  it('export owners with direct and shared cost apart', () => {
    const rows = exportRows(
      ownerColumns(report, null, () => undefined),
      report.owners,
    );
    expect(rows[0]).toEqual(['Team', 'Direct, $', 'Shared in, $', 'Shared out, $', 'With shared cost, $']);
    expect(rows[1]).toEqual(['Support', '50000', '6000', '0', '56000']);
  });
});
