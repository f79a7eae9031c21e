/** How this machine likes to read: height of rows, marks in numbers, order of dates. Kept here, not in the workspace. */
import { create } from 'zustand';
import {
  knownLanguage,
  marksOf,
  orderOf,
  PLAIN_MARKS,
  writeWith,
  type DateOrder,
  type Marks,
} from '../format/marks.ts';
import { keepValue, keptValue, recordOf } from './kept.ts';

export const DENSITIES = ['compact', 'default', 'comfortable'] as const;
export type Density = (typeof DENSITIES)[number];
export const NUMBER_CHOICES = ['system', 'point', 'comma', 'space', 'apostrophe'] as const;
export type NumberChoice = (typeof NUMBER_CHOICES)[number];
export const DATE_CHOICES = ['system', 'dmy', 'mdy', 'ymd'] as const;
export type DateChoice = (typeof DATE_CHOICES)[number];

export type Reading = {
  readonly density: Density;
  readonly numbers: NumberChoice;
  /** Months are words, so that day first is read alike everywhere: that is what holds until something is chosen. */
  readonly dates: DateChoice;
};

const KEY = 'tieout.reading';
const START: Reading = { density: 'default', numbers: 'system', dates: 'dmy' };

export const useReading = create<Reading>(() => START);

const CHOSEN_MARKS: Readonly<Record<Exclude<NumberChoice, 'system'>, Marks>> = {
  point: PLAIN_MARKS,
  comma: { group: '.', decimal: ',' },
  space: { group: '\u202f', decimal: ',' },
  apostrophe: { group: '’', decimal: '.' },
};

const oneOf = <T extends string>(values: readonly T[], value: unknown, otherwise: T): T =>
  values.find((each) => each === value) ?? otherwise;

/** Choices as they were kept; whatever is not understood is as at the start. */
export function readingOf(kept: unknown): Reading {
  const fields = recordOf(kept) ?? {};
  return {
    density: oneOf(DENSITIES, fields['density'], START.density),
    numbers: oneOf(NUMBER_CHOICES, fields['numbers'], START.numbers),
    dates: oneOf(DATE_CHOICES, fields['dates'], START.dates),
  };
}

/** Marks and order that choices mean for a system's language. */
export function formatsOf({ numbers, dates }: Pick<Reading, 'numbers' | 'dates'>, language: string) {
  const marks = numbers === 'system' ? marksOf(language) : CHOSEN_MARKS[numbers];
  const order: DateOrder = dates === 'system' ? orderOf(language) : dates;
  return { marks, order };
}

/** What has to be drawn again when it changes. */
export function useFormats(): string {
  return useReading((reading) => `${reading.numbers} ${reading.dates}`);
}

function apply(reading: Reading): void {
  writeWith(formatsOf(reading, knownLanguage(navigator.language)));
  document.documentElement.dataset['density'] = reading.density;
  useReading.setState(reading);
}

/** Choose and keep. */
export function chooseReading(part: Partial<Reading>): void {
  const reading = { ...useReading.getState(), ...part };
  keepValue(KEY, reading);
  apply(reading);
}

/** Apply the kept choices, before the first picture. The pack on paper is written alike on every machine. */
export function applyReading(): void {
  if (!location.hash.startsWith('#/print/')) apply(readingOf(keptValue(KEY)));
}
