/** How much of usage has an owner, by who says so; each part chooses the dimension the page is about. */
import type { Coverage, DimensionCoverage } from '../../../shared/contract/allocation.ts';
import { unitsOf } from '../../../shared/units/money.ts';
import { ShareBar } from '../../charts/share-bar.tsx';
import { exactMoney, moneyText } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { go } from '../../state/address.ts';
import { dimensionName } from './words.ts';

const BAR = 132;

function Part({ each, chosen }: { readonly each: DimensionCoverage; readonly chosen: boolean }) {
  const { usage, share } = each;
  const name = dimensionName(each.dimension);
  const parts = [
    { key: 'source', name: 'By the source', amount: usage.bySource, color: 'var(--series-1)' },
    { key: 'rule', name: 'By rules', amount: usage.byRule, color: 'var(--series-3)' },
    { key: 'none', name: 'By nobody', amount: usage.none, color: 'var(--hatch)', open: true },
  ];
  return (
    <button
      type="button"
      className="a-part"
      aria-pressed={chosen}
      data-tip={parts.map((part) => `${part.name} ${exactMoney(part.amount)}`).join('\n')}
      onClick={() => go({ by: each.dimension })}
    >
      <span className="a-part-name">{name}</span>
      <span className="a-part-figure t-num">{percentText(share)}</span>
      <ShareBar
        width={BAR}
        height={6}
        label={`${name}: ${parts.map((part) => `${part.name.toLowerCase()} ${moneyText(part.amount)}`).join(', ')}`}
        parts={parts.map(({ amount, ...part }) => ({ ...part, value: unitsOf(amount) }))}
      />
      <span className={usage.none === 0n ? 'a-part-none' : 'a-part-none t-attention'}>
        <span className="t-num">{moneyText(usage.none)}</span> has none
      </span>
    </button>
  );
}

/** The strip. */
export function CoverageStrip({ coverage }: { readonly coverage: Coverage }) {
  return (
    <section className="a-strip" aria-label="Coverage by owner">
      {coverage.dimensions.map((each) => (
        <Part key={each.dimension} each={each} chosen={each.dimension === coverage.dimension} />
      ))}
    </section>
  );
}
