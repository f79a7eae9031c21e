/** Input schemas of dates, months and periods. */
import { z } from 'zod';
import { isDay, isMonth } from '../units/period.ts';

export const DateText = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'write the date as YYYY-MM-DD')
  .refine(isDay, 'no such day');
export const MonthText = z.string().refine(isMonth, 'write the month as YYYY-MM');
/** [from, to): `to` is exclusive. */
export const PeriodInput = z
  .object({ from: DateText, to: DateText })
  .refine((period) => period.from < period.to, 'the period must end after it starts');
