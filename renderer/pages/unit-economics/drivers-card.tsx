/** Why one outcome costs more or less than in the period before: the factors of the cost and what each did. */
import type { Driver, Scorecard, UseCaseScore } from '../../../shared/contract/units.ts';
import { DRIVER_NOTES, DRIVER_WORDS } from '../../../shared/words/units.ts';
import { ChangeBars } from '../../charts/change-bars.tsx';
import { Fit } from '../../charts/fit.tsx';
import { periodShort } from '../../format/date.ts';
import { eachAmount, eachMoney } from '../../format/money.ts';
import { numberText } from '../../format/count.ts';
import { MINUS } from '../../format/space.ts';
import { Card } from '../../ui/card.tsx';
import { driversTitle } from './sentences.ts';

const ROW = 26;

/** "+0.159" */
function signedEach(nanos: number): string {
  const text = eachAmount(Math.abs(nanos));
  if (Number(text.replaceAll(',', '')) === 0) return text;
  return nanos < 0 ? `${MINUS}${text}` : `+${text}`;
}

const figureOf = ({ id }: Driver, value: number): string =>
  id === 'price' || id === 'call-cost' ? eachMoney(value) : numberText(value);

/** The card. */
export function DriversCard(props: {
  readonly card: Scorecard;
  readonly score: UseCaseScore;
  readonly span: number;
}) {
  const { card, score, span } = props;
  const { drivers, costPerSuccess: now, costPerSuccessBefore: before } = score;
  if (drivers === null || now === null || before === null || card.compare === null)
    return (
      <Card title={driversTitle(score)} span={span} padded>
        <p className="u-none">
          {card.compare === null
            ? 'Choose a period to compare with, to see what changed.'
            : 'A success is needed in both periods, with its calls and tasks known, to say what changed the cost of one.'}
        </p>
      </Card>
    );
  const change = now - before;
  const effects = drivers.map((driver) => ({
    key: driver.id,
    name: DRIVER_WORDS[driver.id],
    amount: driver.effect / 1e9,
    text: signedEach(driver.effect),
  }));
  const against = periodShort(card.compare);
  return (
    <Card title={driversTitle(score)} subtitle="$ each" span={span} padded>
      <Fit height={(effects.length + 1) * ROW}>
        {(width) => (
          <ChangeBars
            effects={effects}
            total={{ name: 'Change', text: signedEach(change) }}
            width={width}
            rowHeight={ROW}
            label={`${driversTitle(score)}: ${effects.map((effect) => `${effect.name} ${effect.text}`).join(', ')}`}
          />
        )}
      </Fit>
      <p
        className="u-note"
        data-tip={drivers
          .map(
            (driver) =>
              `${DRIVER_WORDS[driver.id]}, ${DRIVER_NOTES[driver.id]}: ${figureOf(driver, driver.before)} to ${figureOf(driver, driver.now)}`,
          )
          .join('\n')}
      >
        {eachAmount(before)} in {against} to {eachAmount(now)}; the effects sum to the change, in no preferred
        order.
      </p>
    </Card>
  );
}
