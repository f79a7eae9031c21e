/** The ordered rules with what each matches and sets; order is changed by dragging or with the arrows. */
import {
  IconArrowDown,
  IconArrowUp,
  IconGripVertical,
  IconPencil,
  IconPlus,
  IconX,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { AllocationPreview, Rule, RuleFigures } from '../../../shared/contract/allocation.ts';
import { counted } from '../../format/count.ts';
import { exactMoney, moneyText } from '../../format/money.ts';
import { usePageCommand } from '../../state/page-commands.ts';
import { Card } from '../../ui/card.tsx';
import { Badge, Button, Figure } from '../../ui/controls.tsx';
import { conditionsWords, datesWords, givesWords } from './words.ts';

/** A list with one entry moved. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, at) => at !== from);
  return [...rest.slice(0, to), list[from]!, ...rest.slice(to)];
}

function Figures(props: {
  readonly figures: RuleFigures | undefined;
  readonly name: string;
  readonly onOpen: () => void;
}) {
  const { figures, name, onOpen } = props;
  if (figures === undefined) return <span className="a-rule-figures t-quiet">counting</span>;
  return (
    <span className="a-rule-figures">
      <Figure
        label={`${moneyText(figures.wonCost)} set by ${name}, open the rule and what it matches`}
        exact={`${exactMoney(figures.wonCost)} of ${exactMoney(figures.matchedCost)} matched`}
        onOpen={onOpen}
      >
        {moneyText(figures.wonCost)}
      </Figure>
      <span
        className="t-quiet"
        data-tip="Lines that get an owner from this rule, and lines that meet its conditions"
      >
        sets {counted(figures.wonRows, 'line')} of {counted(figures.matchedRows, 'matched', 'matched')}
      </span>
    </span>
  );
}

type RowProps = {
  readonly rule: Rule;
  readonly at: number;
  readonly last: boolean;
  readonly figures: RuleFigures | undefined;
  readonly disabled: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  readonly onMove: (to: number) => void;
  readonly drag: {
    readonly from: number | null;
    readonly start: (at: number) => void;
    readonly drop: (at: number) => void;
    readonly end: () => void;
  };
};

function RuleRow(props: RowProps) {
  const { rule, at, last, figures, disabled, onEdit, onRemove, onMove, drag } = props;
  const dates = datesWords(rule);
  return (
    <li
      className="a-rule"
      data-dragged={drag.from === at ? '' : undefined}
      draggable={!disabled}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        drag.start(at);
      }}
      onDragOver={(event) => {
        if (drag.from !== null) event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        drag.drop(at);
      }}
      onDragEnd={drag.end}
    >
      <span className="a-rule-order t-num" aria-hidden>
        <IconGripVertical size={14} />
        {at + 1}
      </span>
      <div className="a-rule-words">
        <strong>{rule.name}</strong>
        {(figures?.finding ?? null) === null ? null : (
          <Badge tone="attention">{figures!.finding!.replace(/\.$/, '')}</Badge>
        )}
        <span className="t-quiet">
          {conditionsWords(rule.conditions)} → {givesWords(rule)}
          {dates === '' ? '' : `, ${dates}`}
        </span>
      </div>
      <Figures figures={figures} name={rule.name} onOpen={onEdit} />
      <span className="a-rule-actions">
        <Button
          look="quiet"
          aria-label={`Move ${rule.name} up`}
          disabled={disabled || at === 0}
          icon={<IconArrowUp size={15} aria-hidden />}
          onClick={() => onMove(at - 1)}
        />
        <Button
          look="quiet"
          aria-label={`Move ${rule.name} down`}
          disabled={disabled || last}
          icon={<IconArrowDown size={15} aria-hidden />}
          onClick={() => onMove(at + 1)}
        />
        <Button
          look="quiet"
          aria-label={`Edit ${rule.name}`}
          icon={<IconPencil size={15} aria-hidden />}
          onClick={onEdit}
        />
        <Button
          look="quiet"
          aria-label={`Remove ${rule.name}`}
          disabled={disabled}
          icon={<IconX size={15} aria-hidden />}
          onClick={onRemove}
        />
      </span>
    </li>
  );
}

/** The card. */
export function RulesCard(props: {
  readonly rules: readonly Rule[];
  readonly preview: AllocationPreview | null;
  readonly disabled: boolean;
  readonly onAdd: () => void;
  readonly onEdit: (rule: Rule) => void;
  readonly onChange: (rules: readonly Rule[]) => void;
}) {
  const { rules, preview, disabled, onAdd, onEdit, onChange } = props;
  usePageCommand('add-rule', disabled ? undefined : onAdd);
  const [from, setFrom] = useState<number | null>(null);
  return (
    <Card
      title={
        rules.length === 0
          ? 'No rule yet'
          : `${counted(rules.length, 'rule')}${rules.length === 1 ? '' : ', the first that matches wins'}`
      }
      span={7}
      side={
        <Button disabled={disabled} icon={<IconPlus size={14} aria-hidden />} onClick={onAdd}>
          Add a rule
        </Button>
      }
    >
      {rules.length === 0 ? (
        <p className="a-none">
          A rule says whose cost is when the source does not: an API key, a project or a tag that belongs to a
          team. Start one from a slice without an owner, or add one.
        </p>
      ) : (
        <ol className="a-rules">
          {rules.map((rule, at) => (
            <RuleRow
              key={rule.id}
              rule={rule}
              at={at}
              last={at === rules.length - 1}
              figures={preview?.rules.find(({ id }) => id === rule.id)}
              disabled={disabled}
              onEdit={() => onEdit(rule)}
              onRemove={() => onChange(rules.filter((each) => each !== rule))}
              onMove={(to) => onChange(moved(rules, at, to))}
              drag={{
                from,
                start: setFrom,
                drop: (to) => {
                  if (from !== null && from !== to) onChange(moved(rules, from, to));
                  setFrom(null);
                },
                end: () => setFrom(null),
              }}
            />
          ))}
        </ol>
      )}
    </Card>
  );
}
