/** Which of two sources that bill the same provider is believed. */
import { sourceOf } from '../../sources/index.ts';

/** What kind of statement a source makes, the one that is believed first: an invoice; the provider's own bill, cost API
 *  or usage API; the common billing format; a table somebody mapped by hand; what a tool copied or counted itself. */
const KINDS = ['invoice', 'own', 'common', 'mapped', 'copy'] as const;
export type BillKind = (typeof KINDS)[number];

/** Sources whose shelf does not say what their bills are. */
const KIND_OF: Readonly<Record<string, BillKind>> = {
  invoice: 'invoice',
  focus: 'common',
  // OpenRouter bills its own calls.
  'openrouter-activity': 'own',
};

/** The kind of a source's bills or usage exports. */
export function billKindOf(sourceId: string): BillKind {
  const group = sourceOf(sourceId)?.info.group ?? 'any';
  return KIND_OF[sourceId] ?? (group === 'provider' ? 'own' : group === 'any' ? 'mapped' : 'copy');
}

/** A source as it stands for one provider, with the newest of its imports. */
export type Stander = { readonly source: string; readonly newest: number };

/** Smaller is believed first. */
export function rankOf(sourceId: string): number {
  return KINDS.indexOf(billKindOf(sourceId));
}

/** Below 0 when `a` is believed rather than `b`: the better kind, then the newer import. */
export function byStrength(a: Stander, b: Stander): number {
  if (a.source === b.source) return 0;
  return rankOf(a.source) - rankOf(b.source) || b.newest - a.newest || (a.source < b.source ? -1 : 1);
}

/** True for totals somebody received or wrote down: they include what daily exports say of their days. */
export function isTotal(sourceId: string): boolean {
  return billKindOf(sourceId) === 'invoice' || billKindOf(sourceId) === 'mapped';
}
