import { describe, expect, it } from 'vitest';
import { METRICS, metricOf, type MetricId } from '../../../../shared/catalogue/index.ts';
import { GLOSSARY } from '../../../../shared/words/glossary.ts';
import { metricHelp, usersOf } from '../../../../shared/words/metric-help.ts';
import { metricsWith, termsWith } from '../../../../renderer/pages/glossary/entries.ts';
import { subjectIn, subjectOut } from '../../../../renderer/state/address-text.ts';

const IDS = METRICS.map(({ id }) => id as MetricId);

describe('the help of a metric', () => {
  it('says what every metric of the catalogue is, in what unit and which way is better', () => {
    for (const id of IDS) {
      const help = metricHelp(id);
      for (const words of [help.words, help.unit, help.direction, help.source, ...help.missing])
        expect(words.trim().length).toBeGreaterThan(3);
      for (const words of help.missing) expect(words).toMatch(/\.$/);
    }
  });

  it('shows a formula for what is made of measures, and none for what is added up', () => {
    expect(metricHelp('cost-per-success').formula).toBe('cost ÷ successful outcomes');
    expect(metricHelp('cost-per-success').parts).toEqual(['cost', 'successes']);
    expect(metricHelp('cost').formula).toBeNull();
    expect(metricHelp('cost').parts).toEqual([]);
  });

  it('warns of unpriced calls in money, of missing rates in shares of human cost, and of division by zero', () => {
    expect(metricHelp('cost').missing.join(' ')).toContain('without a price');
    expect(metricHelp('human-cost-share').missing.join(' ')).toContain('human cost');
    expect(metricHelp('cost-per-call').missing.join(' ')).toContain('n/a');
    expect(metricHelp('calls').missing).toEqual([]);
    expect(metricHelp('tasks').missing.join(' ')).toContain('need not add up');
  });

  it('leads from a measure to what uses it and back', () => {
    for (const id of IDS) for (const user of usersOf(id)) expect(metricHelp(user).parts).toContain(id);
    expect(usersOf('successes')).toContain('cost-per-success');
  });

  it('has an address of its own', () => {
    for (const metric of IDS) {
      const subject = { kind: 'metric', metric } as const;
      expect(subjectIn(subjectOut(subject))).toEqual(subject);
    }
    expect(subjectIn('what:nothing')).toBeNull();
  });
});

describe('the glossary', () => {
  it('names each word once and points only to metrics there are', () => {
    const terms = GLOSSARY.flatMap(({ terms: each }) => each);
    expect(new Set(terms.map(({ term }) => term)).size).toBe(terms.length);
    for (const id of terms.flatMap(({ see = [] }) => see)) expect(metricOf(id)).toBeDefined();
  });

  it('lists every metric, and finds by any of its words', () => {
    const listed = metricsWith('').flatMap(({ metrics }) => metrics.map(({ id }) => id));
    expect([...listed].sort()).toEqual([...IDS].sort());
    expect(metricsWith('cache hit').flatMap(({ metrics }) => metrics.map(({ id }) => id))).toContain(
      'cache-hit-rate',
    );
    expect(termsWith('invoice').length).toBeGreaterThan(0);
    expect(termsWith('zeppelin')).toEqual([]);
  });
});
