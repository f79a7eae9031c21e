/** The period in force: a step back or forward, a month, or any range of days. */
import { Popover } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { addDays, monthOf, monthPeriod, type Period, isDay } from '../../../shared/units/period.ts';
import { monthText, periodText } from '../../format/date.ts';
import { go } from '../../state/address.ts';
import { stepPeriod, usePeriod } from '../../state/period.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { Button } from '../controls.tsx';
import { DayField } from '../day-field.tsx';
import './menu.css';
import './period-picker.css';

const MONTH_NUMBERS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];

/** The twelve months of one year; months without spend are quiet but can be chosen. */
export function MonthGrid(props: {
  readonly start: string;
  readonly chosen: string | null;
  readonly months: readonly string[];
  readonly onChoose: (month: string) => void;
}) {
  const { start, chosen, months, onChoose } = props;
  const [year, setYear] = useState(Number(start.slice(0, 4)));
  return (
    <>
      <div className="t-year">
        <Button
          look="quiet"
          aria-label="Year before"
          icon={<IconChevronLeft size={16} />}
          onClick={() => setYear(year - 1)}
        />
        <span>{year}</span>
        <Button
          look="quiet"
          aria-label="Year after"
          icon={<IconChevronRight size={16} />}
          onClick={() => setYear(year + 1)}
        />
      </div>
      <div className="t-months">
        {MONTH_NUMBERS.map((number) => {
          const month = `${year}-${number}`;
          return (
            <button
              key={month}
              type="button"
              aria-pressed={month === chosen}
              disabled={!months.includes(month)}
              onClick={() => onChoose(month)}
            >
              {monthText(month).slice(0, 3)}
            </button>
          );
        })}
      </div>
    </>
  );
}

/** Any range of days, begun with one that is known. */
export function RangeForm({
  period,
  action = 'Show this range',
  onChoose,
}: {
  readonly period: Period;
  /** What the button says. */
  readonly action?: string;
  readonly onChoose: (period: Period) => void;
}) {
  const [from, setFrom] = useState(period.from);
  const [last, setLast] = useState(addDays(period.to, -1));
  const wrong = !isDay(from) || !isDay(last) || from > last;
  return (
    <form
      className="t-range"
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong) onChoose({ from, to: addDays(last, 1) });
      }}
    >
      <DayField label="From" value={from} onDay={setFrom} />
      <DayField
        label="To, included"
        value={last}
        onDay={setLast}
        fault={isDay(from) && isDay(last) && from > last ? 'Ends before it starts' : null}
      />
      <Button type="submit" disabled={wrong}>
        {action}
      </Button>
    </form>
  );
}

/** The stepper in the bar. */
export function PeriodPicker() {
  const [open, setOpen] = useState(false);
  const period = usePeriod();
  const months = useWorkspace((store) => store.summary?.months) ?? [];
  if (period === null) return null;
  const month = monthOf(period.from);
  const whole = monthPeriod(month).to === period.to && monthPeriod(month).from === period.from;
  const first = months[0];
  const last = months.at(-1);
  const choose = (next: Period) => {
    go({ period: next });
    setOpen(false);
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus>
      <Popover.Target>
        <div className="t-stepper" role="group" aria-label="Period">
          <button
            type="button"
            aria-label="Earlier"
            data-tip="Earlier  ["
            disabled={first === undefined || month <= first}
            onClick={() => stepPeriod(-1)}
          >
            <IconChevronLeft size={15} aria-hidden />
          </button>
          <button
            type="button"
            className="t-stepper-name"
            aria-haspopup="dialog"
            aria-expanded={open}
            aria-label={`Period: ${periodText(period)}`}
            onClick={() => setOpen(!open)}
          >
            {periodText(period)}
          </button>
          <button
            type="button"
            aria-label="Later"
            data-tip="Later  ]"
            disabled={last === undefined || month >= last}
            onClick={() => stepPeriod(1)}
          >
            <IconChevronRight size={15} aria-hidden />
          </button>
        </div>
      </Popover.Target>
      <Popover.Dropdown className="t-pop" aria-label="Choose a period">
        <MonthGrid
          start={month}
          chosen={whole ? month : null}
          months={months}
          onChoose={(next) => choose(monthPeriod(next))}
        />
        <RangeForm key={period.from + period.to} period={period} onChoose={choose} />
      </Popover.Dropdown>
    </Popover>
  );
}
