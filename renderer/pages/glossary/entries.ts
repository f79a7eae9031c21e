/** What the glossary lists: the words of the product, then every measure, found by any of their words. */
import { METRICS, type MetricId } from '../../../shared/catalogue/index.ts';
import { MEASURES } from '../../../shared/catalogue/measure.ts';
import { GLOSSARY, type TermGroup } from '../../../shared/words/glossary.ts';
import { metricHelp, type MetricHelp } from '../../../shared/words/metric-help.ts';

const says = (text: string, ...words: (string | null)[]) =>
  text
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .every((part) => words.some((word) => word?.toLowerCase().includes(part) ?? false));

/** Terms in which all of the text occurs; groups that have none are left out. */
export function termsWith(text: string): TermGroup[] {
  return GLOSSARY.map((group) => ({
    ...group,
    terms: group.terms.filter(({ term, words }) => says(text, term, words)),
  })).filter(({ terms }) => terms.length > 0);
}

export type MetricGroup = { readonly name: string; readonly metrics: readonly MetricHelp[] };

const UNITS = new Set(['usd', 'usd-each']);

/** Measures in which all of the text occurs: what is added up, then what is made of it. */
export function metricsWith(text: string): MetricGroup[] {
  const base = new Set<string>(MEASURES.map(({ id }) => id));
  const groups: readonly [string, (id: string, unit: string) => boolean][] = [
    ['Money, added up', (id, unit) => base.has(id) && UNITS.has(unit)],
    ['Counts, added up', (id, unit) => base.has(id) && !UNITS.has(unit)],
    ['Made of them', (id) => !base.has(id)],
  ];
  return groups
    .map(([name, belongs]) => ({
      name,
      metrics: METRICS.filter(({ id, unit }) => belongs(id, unit))
        .map(({ id }) => metricHelp(id as MetricId))
        .filter((help) => says(text, help.name, help.words, help.formula)),
    }))
    .filter(({ metrics }) => metrics.length > 0);
}
