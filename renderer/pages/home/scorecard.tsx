/** The scorecard by use case. Its rows and the total tie: what no use case claims has its own row. */
import type { MonthSummary } from '../../../shared/contract/review.ts';
import { percentText } from '../../format/percent.ts';
import { onlyValue } from '../../state/filters.ts';
import { proveFigure } from '../../state/inspector.ts';
import { runPageCommand } from '../../state/page-commands.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { Card } from '../../ui/card.tsx';
import { Button } from '../../ui/controls.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { outcomeRemark, scorecardTitle } from './sentences.ts';

import { scoreColumns } from './scorecard-columns.tsx';
import { scoreRows } from './score-rows.ts';

/** The scorecard card. */
export function ScorecardCard({ month }: { readonly month: MonthSummary }) {
  const { target, redLine } = month.scorecard.thresholds;
  const readOnly = useWorkspace((store) => store.summary?.readOnly ?? true);
  const remark = outcomeRemark(month.scorecard);
  const columns = scoreColumns(month);
  return (
    <Card
      title={scorecardTitle(month.scorecard)}
      subtitle={`Period basis${remark === '' ? '' : `; ${remark}`}`}
      side={
        month.scorecard.useCases.length > 0 ? (
          `Target under ${percentText(target, 0)} of human cost, red line ${percentText(redLine, 0)}`
        ) : readOnly ? undefined : (
          <Button onClick={() => runPageCommand('add-use-case')}>New use case</Button>
        )
      }
    >
      <DataTable
        label="Scorecard by use case"
        columns={columns}
        rows={scoreRows(month)}
        rowKey={(row) => row.id ?? 'outside'}
        onProve={(row) => proveFigure('cost', [onlyValue('use-case', row.id)], month.period)}
      />
    </Card>
  );
}
