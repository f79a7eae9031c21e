/** The whole month as one equation: billed = matched + named items + unexplained. */
import type { ReactNode } from 'react';
import type { TieOut } from '../../../shared/contract/tie-out.ts';
import { sumNanos } from '../../../shared/units/money.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { counted } from '../../format/count.ts';
import { amountText, exactMoney, moneyText } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { Badge, Figure } from '../../ui/controls.tsx';
import { proveTieOut } from './made-amounts.ts';
import { proveAmount } from './prove-amount.ts';
import { itemSides } from './sentences.ts';

function Term(props: {
  readonly operator?: string;
  readonly name: string;
  readonly amount: bigint;
  readonly tone?: string;
  readonly badge?: ReactNode;
  readonly onProve: () => void;
  readonly children: ReactNode;
}) {
  const { operator, name, amount, tone = '', badge, onProve, children } = props;
  return (
    <>
      {operator === undefined ? null : (
        <span className="o-operator" aria-hidden>
          {operator}
        </span>
      )}
      <div className="o-term">
        <div className="o-name">
          <span>{name}</span>
          {badge}
        </div>
        <div className={`o-figure ${tone}`}>
          <Figure
            exact={exactMoney(amount)}
            label={`${name} ${amountText(amount)}, prove it`}
            onOpen={onProve}
          >
            {amountText(amount)}
          </Figure>
        </div>
        <div className="o-foot">{children}</div>
      </div>
    </>
  );
}

/** The strip. */
export function Equation({ report }: { readonly report: TieOut }) {
  const carried = (by: string) =>
    sumNanos(
      report.providers.filter((provider) => provider.carriedBy === by).map((provider) => provider.billed),
    );
  const bases = [
    ['invoiced', carried('billed')],
    ['usage', carried('usage')],
    ['detail only', carried('detail')],
  ] as const;
  const parts = bases
    .filter(([, amount]) => amount !== 0n)
    .map(([name, amount]) => `${moneyText(amount)} ${name}`);
  const items = report.itemList.length;
  return (
    <section
      className="o-equation"
      aria-label={`Billed ${amountText(report.billed)} equals matched ${amountText(report.matched)} plus named items ${amountText(report.items)} plus unexplained ${amountText(report.unexplained)}`}
    >
      <Term
        name="Billed or carried, $"
        amount={report.billed}
        onProve={proveAmount('billed', null, report.period)}
      >
        {parts.join(', ')}
        {report.notYetBilled === 0n || bases[0][1] === 0n
          ? null
          : `; ${moneyText(report.notYetBilled)} not billed yet`}
      </Term>
      <Term
        operator="="
        name="Matched to detail, $"
        amount={report.matched}
        onProve={proveAmount('matched', null, report.period)}
      >
        <Figure
          label={`${percentText(ratio(report.matched, report.billed))} of billed, prove it`}
          onOpen={proveTieOut({ amount: 'matched-share', provider: null })}
        >
          {percentText(ratio(report.matched, report.billed))}
        </Figure>{' '}
        of billed
      </Term>
      <Term
        operator="+"
        name="Named items, $"
        amount={report.items}
        onProve={proveAmount('items', null, report.period)}
        tone={items === 0 ? '' : 't-attention'}
        badge={items === 0 ? undefined : <Badge tone="attention">{counted(items, 'item')}</Badge>}
      >
        {itemSides(report)}
      </Term>
      <Term
        operator="+"
        name="Unexplained, $"
        amount={report.unexplained}
        onProve={proveTieOut({ amount: 'unexplained', provider: null })}
        tone={report.state === 'unexplained' ? 't-unfavourable' : 't-favourable'}
      >
        {report.state === 'unexplained'
          ? 'No cause found yet'
          : report.state === 'not-billed'
            ? 'No bill yet'
            : 'Nothing is left over'}
      </Term>
    </section>
  );
}
