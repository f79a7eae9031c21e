/** Home: how did the month go? */
import type { SheetFormat } from '../../../shared/sheet/sheet.ts';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { monthOf } from '../../../shared/units/period.ts';
import { markedSentence } from '../../format/marks.ts';
import { isWholeMonth, monthLong, periodText } from '../../format/date.ts';
import { moneyText } from '../../format/money.ts';
import { cameLater } from '../../print/facts.ts';
import { go, linkTo, useAddress } from '../../state/address.ts';
import { useAnswer } from '../../state/answers.ts';
import { filtersWords } from '../../state/filters.ts';
import { usePageActions } from '../../state/page-actions.ts';
import { useCompare, usePeriod } from '../../state/period.ts';
import { Grid, Page } from '../../ui/card.tsx';
import { ExportButton } from '../../ui/export-button.tsx';
import { exportTable } from '../../ui/table/export-table.ts';
import { Button } from '../../ui/controls.tsx';
import { ClosedChanges } from '../../ui/closed-changes.tsx';
import { Note, Skeleton, useDim } from '../../ui/states.tsx';
import { PageFault } from '../../ui/page-fault.tsx';
import { CoverageLine } from './coverage-line.tsx';
import { ChangeCard } from './change-card.tsx';
import { DailyCard } from './daily-card.tsx';
import { HomeKpis } from './kpis.tsx';
import { MoversCard } from './movers-card.tsx';
import { ScorecardCard } from './scorecard.tsx';
import { scoreColumns } from './scorecard-columns.tsx';
import { scoreRows } from './score-rows.ts';
import { StartHere } from './start-here.tsx';
import { WhatNext } from './what-next-strip.tsx';

/** The page. */
export function HomePage() {
  const period = usePeriod();
  return period === null ? <StartHere /> : <MonthPage />;
}

function MonthPage() {
  const period = usePeriod()!;
  const compare = useCompare();
  const where = useAddress((address) => address.where);
  const tall = useMediaQuery('(min-height: 1000px)') ?? false;
  const [table, setTable] = useState(false);
  const month = monthOf(period.from);
  const answer = useAnswer('review', 'month', { month });
  const dim = useDim(answer.loading);
  const { value } = answer;
  const exportAs =
    value === null
      ? undefined
      : (format: SheetFormat) =>
          exportTable(format, {
            stem: `tieout-scorecard-${month}`,
            name: 'Scorecard',
            columns: scoreColumns(value),
            rows: scoreRows(value),
            own: [
              ['Status', value.status],
              ['Basis', value.basis],
            ],
          });
  usePageActions({ exportAs, toggleTable: () => setTable(!table) });
  if (answer.fault !== null) return <PageFault page="Home" fault={answer.fault} onRetry={answer.retry} />;
  if (value === null) return <Skeleton heights={[56, 112, 260, 280]} />;
  return (
    <Page
      title={markedSentence(value.headline)}
      subtitle={markedSentence(value.subline)}
      dim={dim}
      actions={
        <>
          <Button onClick={() => go({ page: 'review', item: null })}>Review pack</Button>
          <ExportButton exportAs={exportAs} />
        </>
      }
    >
      {where.length === 0 ? null : (
        <Note>
          Home shows the whole workspace. The filter on {filtersWords(where)} holds in{' '}
          <a className="t-link" href={linkTo({ page: 'explore', subject: null })}>
            Explore
          </a>
          .
        </Note>
      )}
      {isWholeMonth(period) ? null : (
        <Note>
          Home is about whole months: this is {monthLong(month)}. {periodText(period)} is in{' '}
          <a className="t-link" href={linkTo({ page: 'explore', subject: null })}>
            Explore
          </a>
          .
        </Note>
      )}
      {value.closed === null || value.closed.adjustments === 0 ? null : (
        <Note tone="attention">
          <span>
            {monthLong(month)} was closed at {moneyText(value.closed.reported)}; {cameLater(value.closed)},
            told beside it in the{' '}
            <a className="t-link" href={linkTo({ page: 'tie-out', item: null, subject: null })}>
              tie-out
            </a>
            .
          </span>
        </Note>
      )}
      <ClosedChanges except={month} />
      <WhatNext month={value} />
      <HomeKpis month={value} before={compare === null ? null : value.costBefore} />
      <ScorecardCard month={value} />
      {value.costBefore === null ? null : (
        <Grid>
          <ChangeCard
            month={value}
            table={table}
            onTable={() => setTable(!table)}
            span={7}
            height={tall ? 260 : 196}
          />
          <MoversCard month={value} span={5} most={tall ? 9 : 6} />
        </Grid>
      )}
      <CoverageLine month={value} />
      <DailyCard month={value} table={table} compare={compare !== null} height={200} />
    </Page>
  );
}
