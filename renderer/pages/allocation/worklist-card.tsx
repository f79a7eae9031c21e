/** The largest parts without an owner, each the start of a rule. */
import { IconPlus } from '@tabler/icons-react';
import type { Condition, Coverage } from '../../../shared/contract/allocation.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import { counted } from '../../format/count.ts';
import { exactMoney, moneyText } from '../../format/money.ts';
import { linkTo } from '../../state/address.ts';
import { proveFigure } from '../../state/inspector.ts';
import { Card } from '../../ui/card.tsx';
import { Button, Figure } from '../../ui/controls.tsx';
import { worklistTitle } from './sentences.ts';
import { anOwner, conditionsWords } from './words.ts';

const filterOf = ({ dimension, operator, values }: Condition): Filter => ({
  dimension: dimension as DimensionId,
  values: operator === 'is-empty' ? [null] : [...values],
  not: false,
});

/** The card. */
export function WorklistCard(props: {
  readonly coverage: Coverage;
  readonly disabled: boolean;
  readonly onStart: (conditions: readonly Condition[]) => void;
}) {
  const { coverage, disabled, onStart } = props;
  const { slices, moreSlices, dimension } = coverage;
  return (
    <Card title={worklistTitle(coverage)} span={5} padded>
      {slices.length === 0 ? (
        <p className="t-quiet">Every line of usage has {anOwner(dimension)} in this period.</p>
      ) : (
        <ul className="a-list" aria-label={`Usage without ${anOwner(dimension)}`}>
          {slices.map((slice) => {
            const words = conditionsWords(slice.conditions);
            const where = [...slice.conditions.map(filterOf), { dimension, values: [null], not: false }];
            return (
              <li key={words} className="a-slice">
                <a
                  className="a-slice-words"
                  href={linkTo({ page: 'explore', where, by: 'model', item: null })}
                >
                  {words}
                </a>
                <Figure
                  label={`${moneyText(slice.cost)} of it, prove it`}
                  exact={exactMoney(slice.cost)}
                  onOpen={() => proveFigure('usage-cost', where, coverage.period)}
                >
                  {moneyText(slice.cost)}
                </Figure>
                <Button
                  disabled={disabled}
                  icon={<IconPlus size={14} aria-hidden />}
                  aria-label={`Add a rule for ${words}`}
                  onClick={() => onStart(slice.conditions)}
                >
                  Rule
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      {moreSlices.count === 0 ? null : (
        <p className="t-quiet">
          {counted(moreSlices.count, 'smaller slice')} hold {moneyText(moreSlices.cost)} more.
        </p>
      )}
    </Card>
  );
}
