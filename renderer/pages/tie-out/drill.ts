/** From the tie-out to a provider's days, from there to a day's models, and from a model to its lines. */
import { addDays, type Period } from '../../../shared/units/period.ts';
import { go, linkTo } from '../../state/address.ts';
import { onlyValue } from '../../state/filters.ts';
import { proveFigure } from '../../state/inspector.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';

/** A place below the tie-out; null = a part that is not opened. */
export type Drill = { readonly provider: string; readonly day: string | null };

/** Read the thing inside the page: "openai", or "openai/2026-10-05". Null = the page itself. */
export function drillOf(item: string | null): Drill | null {
  if (item === null) return null;
  const match = /^(.*)\/(\d{4}-\d{2}-\d{2})$/.exec(item);
  return match === null ? { provider: item, day: null } : { provider: match[1]!, day: match[2]! };
}

const itemOf = ({ provider, day }: Drill) => (day === null ? provider : `${provider}/${day}`);

/** The address of a place below the tie-out; null = the tie-out itself. */
export function drillLink(drill: Drill | null): string {
  return linkTo({ page: 'tie-out', item: drill === null ? null : itemOf(drill), subject: null });
}

/** Open a provider's days, or the models of one of them. */
export function openDrill(drill: Drill): void {
  go({ page: 'tie-out', item: itemOf(drill), subject: null });
}

const valueOf = (provider: string) => (provider === dimensionOf('provider')!.missing ? null : provider);

/** Lines of a provider, of a model where one is named, on one of its UTC days.
 *  Null   `model`: lines without one. */
function filtersOf(provider: string, model?: string | null) {
  return [
    onlyValue('provider', valueOf(provider)),
    ...(model === undefined ? [] : [onlyValue('model', model)]),
  ];
}

const dayOf = (day: string): Period => ({ from: day, to: addDays(day, 1) });

/** Show the lines of a model on a day in Explore. */
export function openModel(provider: string, day: string, model: string | null): void {
  go({
    page: 'explore',
    item: null,
    period: dayOf(day),
    where: filtersOf(provider, model),
    by: 'basis',
    level: 'calls',
    subject: null,
  });
}

/** Prove what a provider costs in a month of UTC days. */
export function proveMonth(provider: string, period: Period): void {
  proveFigure('cost', filtersOf(provider), period, { utc: true });
}

/** Prove what a day, or a model of it, costs, or what one role says of it; bills count days of UTC. */
export function proveDay(
  provider: string,
  day: string,
  model?: string | null,
  metric: 'cost' | 'attributed-cost' | 'billed-cost' = 'cost',
): void {
  proveFigure(metric, filtersOf(provider, model), dayOf(day), { utc: true });
}
