/** The levers in their order, the way to add one, and what they come to. */
import { Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { memo, useMemo, useRef } from 'react';
import { LEVER_KINDS, LEVERS, type LeverKind } from '../../../shared/maths/what-if/lever.ts';
import { MOST_LEVERS } from '../../../shared/maths/what-if/scenario.ts';
import { exactMoney, signedAmount } from '../../format/money.ts';
import { usePageCommand } from '../../state/page-commands.ts';
import { useWhatIf } from '../../state/what-if.ts';
import { Card } from '../../ui/card.tsx';
import { Button, Figure } from '../../ui/controls.tsx';
import { faultsByLever, NO_FAULTS } from './field-faults.ts';
import type { Drag } from './grip.tsx';
import { UndoButtons } from './undo-buttons.tsx';
import { LeverRow, type LeverActions } from './lever-row.tsx';

const AddMenu = memo(function AddMenu(props: {
  readonly disabled: boolean;
  readonly onAdd: (kind: LeverKind) => void;
}) {
  const { disabled, onAdd } = props;
  const target = useRef<HTMLButtonElement>(null);
  usePageCommand('add-lever', disabled ? undefined : () => target.current?.click());
  return (
    <Menu position="bottom-end" width={330}>
      <Menu.Target>
        <button ref={target} type="button" className="t-button t-button-quiet w-add" disabled={disabled}>
          <IconPlus size={14} aria-hidden />
          Add lever
        </button>
      </Menu.Target>
      <Menu.Dropdown className="w-palette">
        {LEVER_KINDS.map((kind) => (
          <Menu.Item key={kind} onClick={() => onAdd(kind)}>
            <strong>{LEVERS[kind].name}</strong>
            <small>{LEVERS[kind].words}</small>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
});

function Total({ onOpen }: { readonly onOpen: () => void }) {
  const contributions = useWhatIf((store) => store.given?.contributions ?? null);
  if (contributions === null || contributions.levers.length === 0) return null;
  const { joint, naive } = contributions;
  const tone = joint === 0n ? '' : joint > 0n ? ' t-unfavourable' : ' t-favourable';
  return (
    <footer className="w-total">
      <strong>Together</strong>
      {naive === joint ? null : (
        <span
          className="t-quiet t-num"
          data-tip="What the levers would give if each were alone, added up. They meet on the same calls, so together they give what stands at the right."
        >
          {signedAmount(naive)} if added up
        </span>
      )}
      <strong className={tone.trim()}>
        <Figure
          exact={exactMoney(joint)}
          label={`${signedAmount(joint)}, what the levers give together, prove it`}
          onOpen={onOpen}
        >
          {signedAmount(joint)}
        </Figure>
      </strong>
    </footer>
  );
}

/** The card. */
export function LeversCard(props: {
  readonly draftKey: string;
  readonly disabled: boolean;
  readonly actions: LeverActions;
  readonly onAdd: (kind: LeverKind) => void;
  /** Shows how the spend of the scenario comes about. */
  readonly onProve: () => void;
}) {
  const { draftKey, disabled, actions, onAdd, onProve } = props;
  const levers = useWhatIf((store) => store.levers);
  const problems = useWhatIf((store) => store.problems);
  const faults = useMemo(() => faultsByLever(problems), [problems]);
  const held = useRef<string | null>(null);
  const drag = useMemo<Drag>(
    () => ({
      start: (id) => (held.current = id),
      held: () => held.current,
      end: () => (held.current = null),
      drop: (at) => {
        const id = held.current;
        held.current = null;
        if (id !== null) actions.move(id, at);
      },
    }),
    [actions],
  );
  return (
    <Card
      title="Levers, in order"
      side={
        <>
          <UndoButtons draftKey={draftKey} disabled={disabled} />
          <AddMenu disabled={disabled || levers.length >= MOST_LEVERS} onAdd={onAdd} />
        </>
      }
    >
      {levers.length === 0 ? (
        <div className="w-none">
          <p>
            A lever is one decision on a part of the traffic: another model, more caching, shorter prompts.
            Without levers the result is the period exactly as it was.
          </p>
          <div className="w-first">
            {(['switch-model', 'cache-hits', 'shorten-prompts', 'cap-retries'] as const).map((kind) => (
              <Button key={kind} disabled={disabled} onClick={() => onAdd(kind)}>
                {LEVERS[kind].name}
              </Button>
            ))}
          </div>
        </div>
      ) : (
        <ol className="w-levers">
          {levers.map((lever, at) => (
            <LeverRow
              key={lever.id}
              lever={lever}
              at={at}
              count={levers.length}
              faults={faults.get(lever.id) ?? NO_FAULTS}
              disabled={disabled}
              actions={actions}
              drag={drag}
            />
          ))}
        </ol>
      )}
      <Total onOpen={onProve} />
    </Card>
  );
}
