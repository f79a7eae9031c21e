/** The lines behind one effect, and the worked formula of the one that is looked at. */
import { useState } from 'react';
import type { VarianceLine, VarianceLinesReply, VarianceReport } from '../../../shared/contract/variance.ts';
import type { EffectId } from '../../../shared/maths/variance/effects.ts';
import { EFFECT_WORDS } from '../../../shared/words/effects.ts';
import { signedMoney } from '../../format/money.ts';
import { go, useAddress } from '../../state/address.ts';
import { onlyValue, withFilter } from '../../state/filters.ts';
import { LEVER_FOR, startScenario } from '../../state/start-scenario.ts';
import { Card } from '../../ui/card.tsx';
import { Button } from '../../ui/controls.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { Formula } from './formula.tsx';
import { lineColumns, lineName } from './line-columns.tsx';
import { linesTitle } from './sentences.ts';

const keyOf = (line: VarianceLine) => JSON.stringify([line.keys, line.where]);

const explore = (where: VarianceLine['where']) => () =>
  go({ page: 'explore', item: null, where, by: 'model', level: 'groups', measure: 'cost', subject: null });

/** The card. */
export function LinesCard(props: {
  readonly report: VarianceReport;
  readonly reply: VarianceLinesReply;
  readonly effect: EffectId;
  readonly onClose: () => void;
}) {
  const { report, reply, effect, onClose } = props;
  const [chosen, choose] = useState<string | null>(null);
  const line = reply.lines.find((each) => keyOf(each) === chosen) ?? reply.lines[0];
  const door = report.doors[effect];
  const lever = LEVER_FOR[effect];
  const filters = useAddress((address) => address.where);
  const scope = report.within.reduce(
    (where, step) => withFilter(where, onlyValue(step.dimension, step.value)),
    filters,
  );
  return (
    <Card
      title={linesTitle(effect, report.total.effects[effect], reply.count)}
      subtitle={EFFECT_WORDS[effect].words}
      side={
        <>
          {lever === undefined ? null : <Button onClick={() => startScenario(scope, lever)}>What if</Button>}
          {door === undefined ? null : <Button onClick={explore(door)}>Open in Explore</Button>}
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      <DataTable
        label={`Lines of ${EFFECT_WORDS[effect].name.toLowerCase()}`}
        columns={lineColumns(reply, effect, (each) => choose(keyOf(each)))}
        rows={reply.lines}
        rowKey={keyOf}
        rowHeight={26}
        maxHeight={290}
        onProve={(each) => choose(keyOf(each))}
        none="No line has this effect"
      />
      {reply.count > reply.lines.length ? (
        <p className="v-said">
          {reply.count - reply.lines.length} more lines together {signedMoney(reply.rest)}.
        </p>
      ) : null}
      {line === undefined ? null : (
        <section className="v-line" aria-label={`Worked formula of ${lineName(line, reply.grain)}`}>
          <header>
            <h3>{lineName(line, reply.grain)}</h3>
            <Button look="quiet" onClick={explore(line.where)}>
              Its lines in Explore
            </Button>
          </header>
          <Formula line={line} effect={effect} />
        </section>
      )}
    </Card>
  );
}
