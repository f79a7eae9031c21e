/** The card with the chart of the view, or with the table behind it. */
import { useMediaQuery } from '@mantine/hooks';
import { bucketIn } from '../../../shared/units/period.ts';
import { metricOf } from '../../../shared/catalogue/index.ts';
import { Fit } from '../../charts/fit.tsx';
import { go } from '../../state/address.ts';
import { proveFigure } from '../../state/inspector.ts';
import { Card } from '../../ui/card.tsx';
import { KeyCap } from '../../ui/controls.tsx';
import { ChartPicker } from './chart-picker.tsx';
import { openMarkMenu } from './mark-menu.ts';
import { pickMark, withMark } from './marks.ts';
import type { Explored } from './use-explore.ts';
import type { View } from './view.ts';
import { chartViewOf } from './views/index.ts';
import type { Mark } from './views/chart-view.ts';

/** The chart card of Explore. */
export function ChartCard(props: {
  readonly view: View;
  readonly explored: Explored;
  readonly table: boolean;
  readonly onTable: () => void;
}) {
  const { view, explored, table, onTable } = props;
  const roomy = useMediaQuery('(min-height: 1080px)');
  const chosen = chartViewOf(view.chart);
  const height = (chosen.tall === true ? 300 : 210) + (roomy ? 130 : 0);
  const missing =
    explored.groups.length === 0 ? 'No lines meet these filters in this period' : chosen.lacks(view);
  const { Chart, Title } = chosen;
  return (
    <Card
      title={
        Title === undefined || missing !== null ? (
          metricOf(view.metric).name
        ) : (
          <Title view={view} explored={explored} />
        )
      }
      subtitle={chosen.subtitle(view)}
      padded={!table}
      side={
        <>
          <ChartPicker view={view} />
          <button type="button" onClick={onTable} aria-pressed={table}>
            <KeyCap keys="T" /> {table ? 'chart' : 'table'}
          </button>
        </>
      }
    >
      {missing === null ? (
        <Fit height={table ? height + 16 : height}>
          {(width) => (
            <Chart
              view={view}
              explored={explored}
              width={width}
              height={table ? height + 16 : height}
              asTable={table}
              onPick={pickMark}
              onProve={(mark: Mark, period = view.period) =>
                proveFigure(view.metric, withMark(view.where, mark), period)
              }
              onBrush={(from, last) => {
                const first = bucketIn(from, view.grain, view.period);
                go({ period: { from: first.from, to: bucketIn(last, view.grain, view.period).to } });
              }}
              onMenu={(mark, at) => openMarkMenu(view, mark, at)}
            />
          )}
        </Fit>
      ) : (
        <p className="x-missing">{missing}</p>
      )}
    </Card>
  );
}
