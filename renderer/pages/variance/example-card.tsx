/** How a change is split: the formula in words, and two rows that can be checked on paper. */
import { bridgeOf } from '../../../shared/maths/variance/bridge.ts';
import { changeOf, EFFECT_IDS, sumEffects, type Effects } from '../../../shared/maths/variance/effects.ts';
import { EXAMPLE_ROWS, exampleInput } from '../../../shared/maths/variance/worked-example.ts';
import { EFFECT_WORDS } from '../../../shared/words/effects.ts';
import { countText } from '../../format/count.ts';
import { moneyText, signedMoney } from '../../format/money.ts';
import { Card } from '../../ui/card.tsx';

const cells = bridgeOf(exampleInput());
const total = sumEffects(cells.map((cell) => cell.effects));
const shown = EFFECT_IDS.filter((id) => total[id] !== 0n);

function Row(props: {
  readonly name: string;
  readonly facts: readonly string[];
  readonly cost: string;
  readonly effects: Effects;
}) {
  const { name, facts, cost, effects } = props;
  return (
    <tr>
      <th scope="row">{name}</th>
      {facts.map((fact, at) => (
        <td key={at}>{fact}</td>
      ))}
      <td>{cost}</td>
      {shown.map((id) => (
        <td key={id}>{effects[id] === 0n ? '' : signedMoney(effects[id])}</td>
      ))}
      <td>{signedMoney(changeOf(effects))}</td>
    </tr>
  );
}

const arrow = (before: number, after: number, text: (value: number) => string = countText) =>
  before === after ? text(after) : `${text(before)} → ${text(after)}`;

/** Tokens of a task: "2 × 1,000". */
const perTask = (side: (typeof EXAMPLE_ROWS)[number]['before']) =>
  `${side.callsPerTask} × ${countText(side.tokensPerCall)}`;

/** The card. */
export function ExampleCard() {
  const first = EXAMPLE_ROWS[0]!;
  const { before, after } = first;
  const { effects } = cells[0]!;
  const sum = (when: 'before' | 'after') => cells.reduce((all, { cell }) => all + cell[when].cost, 0n);
  return (
    <Card
      title="Worked on paper"
      subtitle="Two rows with round figures, split by the same rule as every figure above"
    >
      <div className="v-example">
        <table className="v-formula">
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">Tasks</th>
              <th scope="col">Calls per task</th>
              <th scope="col">Tokens per call</th>
              <th scope="col">$ per M</th>
              <th scope="col">Cost</th>
              {shown.map((id) => (
                <th key={id} scope="col">
                  {EFFECT_WORDS[id].name}
                </th>
              ))}
              <th scope="col">Change</th>
            </tr>
          </thead>
          <tbody>
            {EXAMPLE_ROWS.map((row, at) => {
              const { cell } = cells[at]!;
              const [was, is] = [row.before, row.after];
              return (
                <Row
                  key={row.name}
                  name={row.name}
                  facts={[
                    arrow(was.tasks, is.tasks),
                    arrow(was.callsPerTask, is.callsPerTask),
                    arrow(was.tokensPerCall, is.tokensPerCall),
                    arrow(was.price, is.price),
                  ]}
                  cost={`${moneyText(cell.before.cost)} → ${moneyText(cell.after.cost)}`}
                  effects={cells[at]!.effects}
                />
              );
            })}
          </tbody>
          <tfoot>
            <Row
              name="Sum"
              facts={['', '', '', '']}
              cost={`${moneyText(sum('before'))} → ${moneyText(sum('after'))}`}
              effects={total}
            />
          </tfoot>
        </table>
        <div className="v-said">
          <p>
            {first.name}, volume: ({after.tasks} − {before.tasks}) tasks × the mean of {perTask(before)} and{' '}
            {perTask(after)} tokens × ${after.price} per million = {moneyText(effects.volume)}.
          </p>
          <p>
            {first.name}, input per call: ({countText(after.tokensPerCall)} −{' '}
            {countText(before.tokensPerCall)}) tokens × the mean of{' '}
            {countText(before.tasks * before.callsPerTask)} and {countText(after.tasks * after.callsPerTask)}{' '}
            calls × ${after.price} per million = {moneyText(effects['input-per-call'])}.
          </p>
          <p>
            With more factors the mean runs over every order in which they can change (the Shapley value): no
            order is preferred, nothing is left over, and swapping the periods turns every sign.
          </p>
        </div>
      </div>
    </Card>
  );
}
