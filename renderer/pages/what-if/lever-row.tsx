/** One lever: its sentence with the figure to set, what it gives, its track, and behind a fold everything else. */
import { Menu } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconChevronDown,
  IconChevronRight,
  IconCopy,
  IconDots,
  IconEye,
  IconEyeOff,
  IconX,
} from '@tabler/icons-react';
import { memo, useState } from 'react';
import {
  LEVERS,
  type Assumption,
  type AssumptionId,
  type Lever,
} from '../../../shared/maths/what-if/lever.ts';
import { leverName, SOURCE_WORDS } from '../../../shared/words/what-if.ts';
import { exactMoney, signedAmount, signedMoney } from '../../format/money.ts';
import { assumptionText } from '../../format/assumption.ts';
import { resultOf, useWhatIf } from '../../state/what-if.ts';
import { Badge, Button, Figure } from '../../ui/controls.tsx';
import { AssumptionBox, AssumptionTrack } from './assumption-field.tsx';
import { Grip, type Drag } from './grip.tsx';
import { LeverDetails } from './lever-details.tsx';
import { assumed, LEVER_WORDING, leverScope, qualityLabel, QUALITY_TONES } from './lever-words.ts';
import { faultAt, type FieldFaults } from './field-faults.ts';
import { TargetPick } from './target-pick.tsx';
import { verdictWords } from './verdict-words.ts';

export type LeverActions = {
  readonly change: (id: string, change: (lever: Lever) => Lever, gesture: string | null) => void;
  readonly move: (id: string, to: number) => void;
  readonly duplicate: (id: string) => void;
  readonly remove: (id: string) => void;
  readonly explain: (id: string) => void;
};

type Props = {
  readonly lever: Lever;
  readonly at: number;
  readonly count: number;
  readonly faults: FieldFaults;
  readonly disabled: boolean;
  readonly actions: LeverActions;
  readonly drag: Drag;
};

const tone = (amount: bigint) =>
  amount === 0n ? undefined : amount > 0n ? 't-unfavourable' : 't-favourable';

/** What a lever gives. It follows the store by itself, so that the sliders beside it are left alone. */
function Effect(props: { readonly id: string; readonly name: string; readonly onOpen: () => void }) {
  const { id, name, onOpen } = props;
  const of = useWhatIf((store) => store.given?.contributions.levers.find((each) => each.id === id) ?? null);
  if (of === null) return <span className="w-lever-effect t-quiet">n/a</span>;
  const { contribution, alone } = of;
  return (
    <span className="w-lever-effect">
      <strong className={tone(contribution)}>
        <Figure
          exact={exactMoney(contribution)}
          label={`${signedMoney(contribution)}, what ${name} gives`}
          onOpen={onOpen}
        >
          {signedAmount(contribution)}
        </Figure>
      </strong>
      {alone === contribution ? null : (
        <span className="t-quiet t-num">
          alone{' '}
          <Figure
            exact={`${exactMoney(alone)}, what it would give without the other levers`}
            label={`${signedMoney(alone)}, what ${name} would give alone`}
            onOpen={onOpen}
          >
            {signedAmount(alone)}
          </Figure>
        </span>
      )}
    </span>
  );
}

function QualityBadge({ id }: { readonly id: string }) {
  const result = useWhatIf((store) => resultOf(store.projection, id));
  if (result === null || !result.on || result.verdict === 'unaffected') return null;
  return (
    <Badge tone={QUALITY_TONES[result.verdict].tone} tip={verdictWords(result)}>
      {qualityLabel(result.verdict)}
    </Badge>
  );
}

const Actions = memo(function Actions(
  props: Pick<Props, 'at' | 'count' | 'disabled' | 'actions'> & {
    readonly id: string;
    readonly name: string;
    readonly on: boolean;
  },
) {
  const { id, name, on, at, count, disabled, actions } = props;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          look="quiet"
          aria-label={`More for ${name}`}
          disabled={disabled}
          icon={<IconDots size={15} aria-hidden />}
        />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={on ? <IconEyeOff size={14} aria-hidden /> : <IconEye size={14} aria-hidden />}
          onClick={() => actions.change(id, (held) => ({ ...held, on: !held.on }), null)}
        >
          {on ? 'Leave out' : 'Take in'}
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy size={14} aria-hidden />} onClick={() => actions.duplicate(id)}>
          Duplicate
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowUp size={14} aria-hidden />}
          disabled={at === 0}
          onClick={() => actions.move(id, at - 1)}
        >
          Move up
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown size={14} aria-hidden />}
          disabled={at === count - 1}
          onClick={() => actions.move(id, at + 1)}
        >
          Move down
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconX size={14} aria-hidden />} onClick={() => actions.remove(id)}>
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
});

/** The row. It is drawn again only when its own lever or figures change. */
export const LeverRow = memo(function LeverRow(props: Props) {
  const { lever, at, count, faults, disabled, actions, drag } = props;
  const [open, setOpen] = useState(false);
  const { lead, main } = LEVER_WORDING[lever.kind];
  const name = leverName(lever);
  const value = assumed(lever, main);
  const fault = faultAt(faults, `assume.${main}`);
  // What is refused inside the fold stands there once it is open.
  const told = faults.filter(({ field, refuses }) => !open || !refuses || field === `assume.${main}`);
  const put = (id: AssumptionId, next: Assumption) =>
    actions.change(
      lever.id,
      (held) => ({ ...held, assume: { ...held.assume, [id]: next } }),
      `${lever.id} ${id}`,
    );
  const before = useWhatIf((store) => resultOf(store.projection, lever.id)?.cache?.before ?? null);
  const floor = main === 'hitRate' ? before : null;
  const field = { id: main, of: name, floor, fault, disabled, onChange: put };
  return (
    <li
      className="w-lever"
      data-off={lever.on ? undefined : ''}
      onDragOver={(event) => {
        if (drag.held() !== null) event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        drag.drop(at);
      }}
    >
      <div className="w-lever-head">
        <Grip
          id={lever.id}
          name={name}
          at={at}
          count={count}
          disabled={disabled}
          onMove={(to) => actions.move(lever.id, to)}
          drag={drag}
        />
        <div className="w-lever-words">
          <span className="w-lever-sentence">
            <strong>{lever.name.trim() === '' ? lead : lever.name}</strong>
            {value === null ? (
              <Button disabled={disabled} onClick={() => setOpen(true)}>
                Set a figure
              </Button>
            ) : (
              <AssumptionBox {...field} value={value} />
            )}
          </span>
          <span className="w-lever-scope" data-tip={leverScope(lever)}>
            {lever.on ? '' : 'Left out. '}
            {leverScope(lever)}
          </span>
        </div>
        <Effect id={lever.id} name={name} onOpen={() => actions.explain(lever.id)} />
        <Actions
          id={lever.id}
          name={name}
          on={lever.on}
          at={at}
          count={count}
          disabled={disabled}
          actions={actions}
        />
      </div>
      {lever.to === null && LEVERS[lever.kind].target && !open ? (
        <div className="w-target">
          <TargetPick
            lever={lever}
            fault={null}
            disabled={disabled}
            onChange={(change, gesture) => actions.change(lever.id, change, gesture)}
          />
        </div>
      ) : null}
      {value === null ? null : <AssumptionTrack {...field} value={value} />}
      {told.map(({ words, refuses }) => (
        <span
          key={words}
          className={refuses ? 't-field-fault w-lever-fault' : 't-attention w-lever-fault'}
          role={refuses ? 'alert' : 'note'}
        >
          {words}
        </span>
      ))}
      <div className="w-lever-foot">
        <button type="button" className="w-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? <IconChevronDown size={13} aria-hidden /> : <IconChevronRight size={13} aria-hidden />}
          <span>
            Details<span className="t-hidden"> of {name}</span>
            {value === null ? '' : `, ${SOURCE_WORDS[value.source]}`}
          </span>
        </button>
        <QualityBadge id={lever.id} />
      </div>
      {open ? (
        <LeverDetails
          lever={lever}
          name={name}
          main={main}
          faults={faults}
          disabled={disabled}
          onChange={(change, gesture) => actions.change(lever.id, change, gesture)}
          onAssume={put}
        />
      ) : null}
      <span className="t-hidden">
        {value === null ? '' : `${name} ${assumptionText(main, value.likely)}, lever ${at + 1} of ${count}`}
      </span>
    </li>
  );
});
