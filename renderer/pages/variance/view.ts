/** What the variance page shows beside period and filters, as one word of the address, so that every bridge can be linked. */
import type { Step } from '../../../shared/contract/variance.ts';
import { dimensionOf, isDimensionId, type DimensionId } from '../../../shared/ledger/dimensions.ts';
import { EFFECT_IDS, type EffectId } from '../../../shared/maths/variance/effects.ts';
import { currentAddress, go, linkTo, useAddress } from '../../state/address.ts';
import { useNames } from '../../state/names.ts';

export type View = {
  /** Null = the usual one: use case where there are any, else feature. */
  readonly by: DimensionId | null;
  readonly within: readonly Step[];
  /** The effect whose lines are shown. */
  readonly effect: EffectId | null;
  readonly perDay: boolean;
  readonly models: 'mix' | 'lines';
};

const START: View = { by: null, within: [], effect: null, perDay: false, models: 'mix' };

function stepIn(text: string): Step | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(read) || typeof read[0] !== 'string' || !isDimensionId(read[0])) return null;
  const value: unknown = read[1] ?? null;
  return value === null || typeof value === 'string' ? { dimension: read[0], value } : null;
}

/** Read a view. Parts that mean nothing here are dropped. */
export function viewIn(item: string | null): View {
  if (item === null) return START;
  const parts = new URLSearchParams(item);
  const by = parts.get('by');
  const effect = parts.get('effect');
  return {
    by: by !== null && isDimensionId(by) && dimensionOf(by) !== null ? by : null,
    within: parts
      .getAll('in')
      .map(stepIn)
      .filter((step): step is Step => step !== null)
      .slice(0, 8),
    effect: EFFECT_IDS.find((id) => id === effect) ?? null,
    perDay: parts.get('per') === 'day',
    models: parts.get('models') === 'lines' ? 'lines' : 'mix',
  };
}

/** Write a view; what is as at the start is left out. Null = all of it is. */
export function viewOut(view: View): string | null {
  const parts = new URLSearchParams();
  if (view.by !== null) parts.set('by', view.by);
  for (const step of view.within) parts.append('in', JSON.stringify([step.dimension, step.value]));
  if (view.effect !== null) parts.set('effect', view.effect);
  if (view.perDay) parts.set('per', 'day');
  if (view.models === 'lines') parts.set('models', 'lines');
  const text = parts.toString();
  return text === '' ? null : text;
}

/** The view in force. */
export function useView(): View {
  return viewIn(useAddress((address) => address.item));
}

/** Change parts of the view. */
export function show(change: Partial<View>): void {
  go({ item: viewOut({ ...viewIn(currentAddress().item), ...change }) });
}

/** The link to a changed view. */
export function viewLink(view: View): string {
  return linkTo({ item: viewOut(view), subject: null });
}

/** The dimension the rows are broken down by. */
export function useBy(view: View): DimensionId {
  const hasUseCases = useNames((store) => store.useCases.size > 0);
  return view.by ?? (hasUseCases ? 'use-case' : 'feature');
}

/** What to break down by next, once the given values are fixed: from who the work is for to what it runs on. */
const ORDER: readonly DimensionId[] = ['use-case', 'feature', 'model', 'service-tier'];

/** Where a click on a row leads: its own bridge, broken down by what comes next. */
export function drilled(view: View, by: DimensionId, value: string | null): View {
  const within = [...view.within.filter((step) => step.dimension !== by), { dimension: by, value }];
  const next = ORDER.find((id) => id !== by && !within.some((step) => step.dimension === id)) ?? by;
  return { ...view, within, by: next, effect: null };
}
