import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { currentAddress, go, useAddressStore } from '../../../../renderer/state/address.ts';
import { START } from '../../../../renderer/state/address-text.ts';
import { isRelative, keptText, linkIn } from '../../../../renderer/state/saved-views.ts';
import { followViews, redoView, undoView, viewText } from '../../../../renderer/state/view-steps.ts';
import { onlyValue } from '../../../../renderer/state/filters.ts';
import { monthPeriod } from '../../../../shared/units/period.ts';

beforeEach(() => {
  vi.stubGlobal('history', { pushState: () => undefined });
  useAddressStore.setState({ address: { ...START, page: 'explore' } });
});

afterEach(() => vi.unstubAllGlobals());

describe('steps of a view', () => {
  it('are taken back one by one and done again, without the inspector and other pages', () => {
    const stop = followViews();
    const start = viewText(currentAddress());
    go({ by: 'model' });
    go({ subject: { kind: 'line', chunk: 1, row: 2 } });
    go({ subject: null });
    go({ where: [onlyValue('model', 'm')] });
    const last = viewText(currentAddress());
    undoView();
    expect(currentAddress()).toMatchObject({ by: 'model', where: [] });
    undoView();
    expect(viewText(currentAddress())).toBe(start);
    redoView();
    redoView();
    expect(viewText(currentAddress())).toBe(last);
    redoView();
    expect(viewText(currentAddress())).toBe(last);
    stop();
  });
  it('are kept for each page by itself, and the way between pages is none', () => {
    const stop = followViews();
    go({ page: 'variance' });
    go({ item: 'effect=retries' });
    go({ page: 'home', item: null });
    undoView();
    expect(currentAddress().page).toBe('home');
    go({ page: 'variance', item: 'effect=retries' });
    undoView();
    expect(currentAddress()).toMatchObject({ page: 'variance', item: null });
    redoView();
    expect(currentAddress().item).toBe('effect=retries');
    stop();
  });
  it('forget what was taken back once something else is done', () => {
    const stop = followViews();
    go({ measure: 'calls' });
    undoView();
    go({ measure: 'tasks' });
    redoView();
    expect(currentAddress().measure).toBe('tasks');
    stop();
  });
});

describe('kept views', () => {
  const october = { ...START, page: 'explore', period: monthPeriod('2026-10'), by: 'model' } as const;
  it('stay at the latest month or at their days, as was chosen', () => {
    expect(isRelative({ address: keptText(october, true) })).toBe(true);
    expect(isRelative({ address: keptText(october, false) })).toBe(false);
  });
  it('are read from a whole link, from its end, and from nothing else', () => {
    const text = viewText(october);
    for (const link of [text, `http://127.0.0.1:4711/${text}`, `See ${text} please`])
      expect(viewText(linkIn(link)!)).toBe(text);
    expect(linkIn('https://example.org/explore')).toBeNull();
  });
});
