/** Pools in their order, with what each shares and whether it all arrived. */
import { IconArrowDown, IconArrowUp, IconPencil, IconPlus, IconX } from '@tabler/icons-react';
import type { Pool, PoolFigures } from '../../../shared/contract/allocation.ts';
import { counted } from '../../format/count.ts';
import { exactMoney, moneyText } from '../../format/money.ts';
import { usePageCommand } from '../../state/page-commands.ts';
import { Card } from '../../ui/card.tsx';
import { Badge, Button, Figure } from '../../ui/controls.tsx';
import { moved } from './rules-card.tsx';
import { conditionsWords, datesWords, methodWords } from './words.ts';

function PoolRow(props: {
  readonly pool: Pool;
  readonly at: number;
  readonly last: boolean;
  readonly figures: PoolFigures | undefined;
  readonly disabled: boolean;
  readonly onOpen: () => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  readonly onMove: (to: number) => void;
}) {
  const { pool, at, last, figures, disabled, onOpen, onEdit, onRemove, onMove } = props;
  const dates = datesWords(pool);
  return (
    <li className="a-rule">
      <span className="a-rule-order t-num" aria-hidden>
        {at + 1}
      </span>
      <div className="a-rule-words">
        <strong>{pool.name}</strong>
        {(figures?.finding ?? null) === null ? null : (
          <Badge tone="attention">{figures!.finding!.replace(/\.$/, '')}</Badge>
        )}
        <span className="t-quiet">
          {conditionsWords(pool.conditions)} → {methodWords(pool)}
          {dates === '' ? '' : `, ${dates}`}
        </span>
      </div>
      {figures === undefined ? (
        <span className="a-rule-figures t-quiet">counting</span>
      ) : (
        <span className="a-rule-figures">
          <Figure
            exact={exactMoney(figures.pooled)}
            label={`${moneyText(figures.pooled)} pooled by ${pool.name}, open`}
            onOpen={onOpen}
          >
            {moneyText(figures.pooled)}
          </Figure>
          <span className="t-quiet">
            {figures.kept === 0n
              ? `given out to ${counted(figures.givenTo.length, 'owner')}`
              : `${moneyText(figures.given)} given out, ${moneyText(figures.kept)} kept`}
          </span>
        </span>
      )}
      <span className="a-rule-actions">
        <Button
          look="quiet"
          aria-label={`Move ${pool.name} up`}
          disabled={disabled || at === 0}
          icon={<IconArrowUp size={15} aria-hidden />}
          onClick={() => onMove(at - 1)}
        />
        <Button
          look="quiet"
          aria-label={`Move ${pool.name} down`}
          disabled={disabled || last}
          icon={<IconArrowDown size={15} aria-hidden />}
          onClick={() => onMove(at + 1)}
        />
        <Button
          look="quiet"
          aria-label={`Edit ${pool.name}`}
          icon={<IconPencil size={15} aria-hidden />}
          onClick={onEdit}
        />
        <Button
          look="quiet"
          aria-label={`Remove ${pool.name}`}
          disabled={disabled}
          icon={<IconX size={15} aria-hidden />}
          onClick={onRemove}
        />
      </span>
    </li>
  );
}

/** The card. */
export function PoolsCard(props: {
  readonly pools: readonly Pool[];
  readonly figures: readonly PoolFigures[] | null;
  readonly disabled: boolean;
  readonly onAdd: () => void;
  readonly onOpen: (figures: PoolFigures) => void;
  readonly onEdit: (pool: Pool) => void;
  readonly onChange: (pools: readonly Pool[]) => void;
}) {
  const { pools, figures, disabled, onAdd, onOpen, onEdit, onChange } = props;
  usePageCommand('add-pool', disabled ? undefined : onAdd);
  return (
    <Card
      title={
        pools.length === 0
          ? 'Nothing is shared'
          : `${counted(pools.length, 'shared pool')}${pools.length === 1 ? '' : ', each in turn'}`
      }
      subtitle={pools.length < 2 ? undefined : 'a later pool may share what an earlier one gave to it'}
      span={7}
      side={
        <Button disabled={disabled} icon={<IconPlus size={14} aria-hidden />} onClick={onAdd}>
          Add a pool
        </Button>
      }
    >
      {pools.length === 0 ? (
        <p className="a-none">
          A pool spreads cost that several owners use, such as a platform team or a gateway: evenly, by fixed
          shares, or by what each uses. The total never changes.
        </p>
      ) : (
        <ol className="a-rules">
          {pools.map((pool, at) => {
            const own = figures?.find(({ id }) => id === pool.id);
            return (
              <PoolRow
                key={pool.id}
                pool={pool}
                at={at}
                last={at === pools.length - 1}
                figures={own}
                disabled={disabled}
                onOpen={() => own !== undefined && onOpen(own)}
                onEdit={() => onEdit(pool)}
                onRemove={() => onChange(pools.filter((each) => each !== pool))}
                onMove={(to) => onChange(moved(pools, at, to))}
              />
            );
          })}
        </ol>
      )}
    </Card>
  );
}
