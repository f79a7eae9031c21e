/** The pack as a document: structure for readers and tags, one total everywhere. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { PackDocument } from '../../../../renderer/print/pack-document.tsx';
import { FAKE_PACK } from '../../../support/fake-pack.ts';
import { OTHER_BILL } from '../../../support/other-bill.ts';

const markup = renderToStaticMarkup(<PackDocument pack={FAKE_PACK} />);

describe('the review pack as a document', () => {
  it('has one first heading and a heading per page', () => {
    expect(markup.match(/<h1/g)).toHaveLength(1);
    expect(markup.match(/<section/g)).toHaveLength(6);
    expect(markup.match(/class="pack-title"/g)).toHaveLength(5);
  });
  it('prints the same total on cover, scorecard, allocation and tie-out', () => {
    const parts = markup.split('<section').slice(1);
    for (const at of [0, 1, 2, 3, 4]) expect(parts[at]).toContain('98,484.87');
  });
  it('gives every data table row and column heads', () => {
    for (const [, table = ''] of markup.matchAll(/<table class="pack-table[^>]*>(.*?)<\/table>/gs))
      expect(table).toMatch(/<th scope="(row|col)"/);
  });
  it('names every picture', () => {
    for (const [svg] of markup.matchAll(/<svg[^>]*>/g))
      expect(svg).toMatch(/aria-label="[^"]+"|aria-hidden="true"/);
  });
  it('prints n/a, not zero, for a use case without a success', () => {
    const row = /<tr><th scope="row"><b>Contract summaries.*?<\/tr>/s.exec(markup)![0];
    expect(row).toContain('No successes, $1,079.06 spent');
    expect(row).toContain('n/a');
    expect(row).not.toContain('0.00');
  });
  it('holds no broken figure', () => {
    expect(markup).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });
  it('shows bills that are not added beside the statement, and says nothing of them where there are none', () => {
    const { summary } = FAKE_PACK;
    const tieOut = { ...summary.tieOut, otherBills: [OTHER_BILL] };
    const shown = renderToStaticMarkup(
      <PackDocument pack={{ ...FAKE_PACK, summary: { ...summary, tieOut } }} />,
    );
    expect(shown).toContain('Vantage cost report also bills OpenAI');
    expect(shown).toContain('+20.00');
    expect(markup).not.toContain('not added');
  });
  it('survives a month without data, use cases, imports or bills', () => {
    const { summary } = FAKE_PACK;
    const empty = { ...FAKE_PACK.byTeam, rows: [] };
    const bare = renderToStaticMarkup(
      <PackDocument
        pack={{
          ...FAKE_PACK,
          byTeam: empty,
          byFeature: empty,
          byModel: empty,
          byCustomer: empty,
          imports: [],
          summary: {
            ...summary,
            status: 'no-data',
            cost: 0n,
            costBefore: null,
            allocated: 0n,
            attributed: 0n,
            listCost: 0n,
            coverage: [],
            movers: [],
            tieOut: {
              ...summary.tieOut,
              state: 'no-data',
              providers: [],
              itemList: [],
              billed: 0n,
              matched: 0n,
              items: 0n,
              monthEdge: 0n,
            },
            scorecard: {
              ...summary.scorecard,
              useCases: [],
              outside: { cost: 0n, costBefore: null, unallocated: 0n },
              total: { cost: 0n, costBefore: null },
            },
          },
        }}
      />,
    );
    expect(bare).not.toMatch(/NaN|undefined|Infinity/);
    expect(bare).toContain('There is nothing to tie out in this month.');
  });
});
