/** Figures and tables as text for people, and as values for scripts. */
import { metricOf, valueOf, type MetricId } from '../../../shared/catalogue/index.ts';
import type { BaseValues } from '../../../shared/catalogue/expression.ts';
import type { MetricUnit } from '../../../shared/catalogue/metric.ts';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { Cell, QueryReply } from '../../../shared/contract/query.ts';
import { centsOf, decimalOf } from '../../../shared/units/money.ts';
import { unitMoney } from '../../../shared/words/figures.ts';

const MINUS = '\u2212';

/** An exact count as a JSON number while that is exact, else as text. */
export function countOf(value: bigint | number): number | string {
  if (typeof value === 'number') return value;
  return value >= -(2n ** 53n) && value <= 2n ** 53n ? Number(value) : value.toString();
}

/** Money for scripts: exact decimal text in USD. Null stays null. */
export function usd(value: bigint | null): string | null {
  return value === null ? null : decimalOf(value);
}

/** A quotient of nanos for scripts: decimal text in USD, rounded to the nano. */
export function usdEach(value: number | null): string | null {
  return value === null || !Number.isFinite(value) ? null : decimalOf(BigInt(Math.round(value)));
}

/** A metric's value for scripts. */
export function scriptValue(unit: MetricUnit, value: bigint | number | null): string | number | null {
  if (value === null || Number.isNaN(value)) return null;
  if (unit === 'usd') return typeof value === 'bigint' ? decimalOf(value) : usdEach(value);
  if (unit === 'usd-each') return typeof value === 'bigint' ? decimalOf(value) : usdEach(value);
  return countOf(value);
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Money for people: dollars and cents, a true minus, "n/a" when unknown. */
export function dollars(value: bigint | null): string {
  if (value === null) return 'n/a';
  const cents = centsOf(value);
  const size = cents < 0n ? -cents : cents;
  const text = `$${grouped((size / 100n).toString())}.${(size % 100n).toString().padStart(2, '0')}`;
  return cents < 0n ? `${MINUS}${text}` : text;
}

/** A cost per unit for people, as every screen writes it. */
export function dollarsEach(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return 'n/a';
  return unitMoney(value);
}

/** A share for people: one decimal and a percent sign. */
export function percent(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return 'n/a';
  const text = `${Math.abs(value * 100).toFixed(1)} %`;
  return value < 0 && text !== '0.0 %' ? `${MINUS}${text}` : text;
}

/** A count for people. */
export function count(value: bigint | number | null): string {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return 'n/a';
  const whole = typeof value === 'bigint' ? value : BigInt(Math.round(value));
  return whole < 0n ? `${MINUS}${grouped((-whole).toString())}` : grouped(whole.toString());
}

/** A metric's value for people. */
export function personValue(unit: MetricUnit, value: bigint | number | null): string {
  if (value === null || Number.isNaN(value)) return 'n/a';
  if (unit === 'usd' && typeof value === 'bigint') return dollars(value);
  if (unit === 'usd' || unit === 'usd-each') return dollarsEach(Number(value));
  if (unit === 'share') return percent(Number(value));
  if (unit === 'number') return Number(Number(value).toPrecision(4)).toString().replace('-', MINUS);
  return count(value);
}

/** The values of a reply's metrics over one cell. */
export function metricsOf(reply: QueryReply, cell: Cell): readonly (bigint | number | null)[] {
  const base: BaseValues = Object.fromEntries(reply.bases.map((id, at) => [id, cell[at] ?? null]));
  return reply.measures.map((id: MetricId) => valueOf(id, base));
}

/** The units of a reply's metrics. */
export function unitsOf(reply: QueryReply): readonly MetricUnit[] {
  return reply.measures.map((id) => metricOf(id).unit);
}

/** A fault for scripts. */
export function faultValue(fault: Fault) {
  const { code, row, column, message, remedy } = fault;
  return { code, row: row ?? null, column: column ?? null, message, remedy };
}
