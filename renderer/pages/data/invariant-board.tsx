/** The invariants one by one: what must hold, whether it does, the two figures, and what to do. */
import { IconAlertTriangle, IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import type {
  Comparison,
  InvariantResult,
  InvariantsReply,
  InvariantState,
} from '../../../shared/contract/invariants.ts';
import { countText } from '../../format/count.ts';
import { exactMoney } from '../../format/money.ts';
import { placeLink } from '../../state/place.ts';
import './invariant-board.css';

const STATES = {
  green: { icon: IconCheck, className: 't-favourable', name: 'Holds' },
  amber: { icon: IconAlertTriangle, className: 't-attention', name: 'To know' },
  red: { icon: IconX, className: 't-unfavourable', name: 'Broken' },
  'not-applicable': { icon: IconMinus, className: 't-quiet', name: 'Nothing to hold' },
} as const satisfies Record<InvariantState, object>;

const figure = ({ unit }: Comparison, value: bigint) =>
  unit === 'usd' ? exactMoney(value) : countText(value);

function Sides({ compared }: { readonly compared: Comparison }) {
  return (
    <dl className="d-sides">
      <div>
        <dt>{compared.left}</dt>
        <dd className="t-num">{figure(compared, compared.leftValue)}</dd>
      </div>
      <div>
        <dt>{compared.right}</dt>
        <dd className="t-num">{figure(compared, compared.rightValue)}</dd>
      </div>
      <div data-sum="">
        <dt>Difference</dt>
        <dd className="t-num">{figure(compared, compared.difference)}</dd>
      </div>
    </dl>
  );
}

function Row({ result }: { readonly result: InvariantResult }) {
  const { icon: Icon, className, name } = STATES[result.state];
  const link = placeLink(result.place);
  const open = result.state === 'red';
  return (
    <details className="d-invariant" data-state={result.state} open={open}>
      <summary>
        <Icon className={className} size={15} stroke={2} role="img" aria-label={name} />
        <strong>{result.name}</strong>
        <span>{result.found}</span>
      </summary>
      <div className="d-invariant-more">
        <p>{result.says}</p>
        {result.compared === null ? null : <Sides compared={result.compared} />}
        {result.mend === null ? null : (
          <p className={open ? 't-unfavourable' : 't-attention'}>{result.mend}</p>
        )}
        {link === null || result.place?.page === 'data' ? null : (
          <a className="t-link" href={link}>
            Look at it
          </a>
        )}
      </div>
    </details>
  );
}

/** The board; broken ones are open. */
export function InvariantBoard({ reply }: { readonly reply: InvariantsReply }) {
  return (
    <div className="d-board">
      {reply.invariants.map((result) => (
        <Row key={result.id} result={result} />
      ))}
    </div>
  );
}
