/** Two models, or one on two days, price by price. */
import { isDay } from '../../../shared/units/period.ts';
import { useState } from 'react';
import type { BrowsedModel, BrowsedPrice } from '../../../shared/contract/prices.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { countText } from '../../format/count.ts';
import { dateText } from '../../format/date.ts';
import { kindName } from '../../format/kind.ts';
import { signedPercent } from '../../format/percent.ts';
import { priceText } from '../../format/price.ts';
import { useAnswer } from '../../state/answers.ts';
import { Card } from '../../ui/card.tsx';
import { Button } from '../../ui/controls.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { KINDS } from '../../ui/prices/price-draft.ts';
import '../../ui/prices/prices.css';

const KIND_ORDER: readonly string[] = KINDS;

/** One side: a model on a day. */
export type Side = { readonly provider: string; readonly model: string; readonly day: string };

function useSide(side: Side | null): BrowsedModel | null {
  const answer = useAnswer(
    'prices',
    'browse',
    side === null || !isDay(side.day)
      ? null
      : { search: side.model, provider: side.provider, on: side.day, limit: 500 },
  );
  return answer.value?.models.find(({ model }) => model === side?.model) ?? null;
}

type Line = { readonly name: string; readonly a: bigint | null; readonly b: bigint | null };

const inOrder = (prices: readonly BrowsedPrice[]): BrowsedPrice[] =>
  prices.toSorted((a, b) => KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind));

/** Kinds that either side prices, base first, then by context size. */
function linesOf(a: BrowsedModel | null, b: BrowsedModel | null): Line[] {
  const found = new Map<string, { a: bigint | null; b: bigint | null }>();
  const put = (model: BrowsedModel | null, side: 'a' | 'b') => {
    const add = (name: string, price: bigint) => {
      const line = found.get(name) ?? { a: null, b: null };
      found.set(name, { ...line, [side]: price });
    };
    for (const { kind, price } of inOrder(model?.prices ?? [])) add(kindName(kind), price);
    for (const size of model?.above ?? [])
      for (const { kind, price } of inOrder(size.prices))
        add(`${kindName(kind)}, beyond ${countText(size.fromTokens - 1)} tokens`, price);
  };
  put(a, 'a');
  put(b, 'b');
  return [...found].map(([name, line]) => ({ name, ...line }));
}

function changeText(line: Line): string {
  if (line.a === null || line.b === null) return 'n/a';
  if (line.a === line.b) return 'same';
  return line.a === 0n ? 'n/a' : signedPercent(ratio(line.b - line.a, line.a));
}

/** The same day a year earlier; of 29 February the day before. */
function yearBefore(day: string): string {
  const before = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return isDay(before) ? before : before.replace('-02-29', '-02-28');
}

/** The card, open while something is compared. */
export function CompareCard(props: {
  readonly a: Side;
  readonly b: Side | null;
  readonly onClose: () => void;
}) {
  const { a, b, onClose } = props;
  const [days, setDays] = useState({ a: a.day, b: b?.day ?? yearBefore(a.day) });
  const sides = { a: { ...a, day: days.a }, b: { ...(b ?? a), day: days.b } };
  const [left, right] = [useSide(sides.a), useSide(sides.b)];
  const lines = linesOf(left, right);
  const sameModel = b === null || (a.model === b.model && a.provider === b.provider);
  const head = (side: Side) => (sameModel ? dateText(side.day) : `${side.model} (${side.provider})`);
  return (
    <Card
      title={sameModel ? `${a.model} on two days` : `${a.model} and ${sides.b.model}`}
      subtitle="USD per million tokens, or per thousand units"
      side={<Button onClick={onClose}>Close</Button>}
      padded
    >
      <div className="p-compare">
        {(['a', 'b'] as const).map((key) => (
          <DayField
            key={key}
            label={`${sides[key].model} on the day`}
            value={days[key]}
            onDay={(day) => setDays({ ...days, [key]: day })}
          />
        ))}
      </div>
      {lines.length === 0 ? (
        <p className="t-field-note">Neither has a price on its day.</p>
      ) : (
        <table className="pr-effect">
          <caption className="t-hidden">Prices side by side</caption>
          <thead>
            <tr>
              <th scope="col">Kind</th>
              <th scope="col">{isDay(days.a) ? head(sides.a) : 'n/a'}</th>
              <th scope="col">{isDay(days.b) ? head(sides.b) : 'n/a'}</th>
              <th scope="col">Difference</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.name}>
                <th scope="row">{line.name}</th>
                <td>{priceText(line.a)}</td>
                <td>{priceText(line.b)}</td>
                <td>{changeText(line)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {sameModel ? (
        <p className="t-field-note">Open another model in the price book to set the two side by side.</p>
      ) : null}
    </Card>
  );
}
