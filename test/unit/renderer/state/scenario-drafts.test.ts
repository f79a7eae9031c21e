import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ScenarioInput } from '../../../../shared/contract/scenario-definition.ts';
import {
  changeDraft,
  dropDraft,
  isUnsaved,
  keepDrafts,
  openDraft,
  settleDraft,
  undoDraft,
  useDrafts,
} from '../../../../renderer/state/scenario-drafts.ts';

const shelf = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => shelf.get(key) ?? null,
  setItem: (key: string, text: string) => shelf.set(key, text),
  removeItem: (key: string) => shelf.delete(key),
});

const W = '/books/halden.tieout';
const empty = ScenarioInput.parse({ name: 'New scenario' });
const lever = ScenarioInput.parse({
  name: 'x',
  levers: [{ id: 'cut', kind: 'shorten-prompts', assume: { cut: 0.2 } }],
}).levers[0]!;
const draft = (key: string) => useDrafts.getState().drafts.get(key);
const forget = () => useDrafts.setState({ drafts: new Map() });

beforeEach(() => {
  forget();
  shelf.clear();
});

describe('a scenario in work', () => {
  it('is not lost when the window goes: it opens as it was left', () => {
    openDraft(W, 'new', empty, null);
    changeDraft('new', (held) => ({ ...held, levers: [lever] }));
    keepDrafts(W);
    forget();
    openDraft(W, 'new', empty, null);
    expect(draft('new')!.held.present.levers).toEqual([lever]);
    expect(isUnsaved(draft('new'))).toBe(true);
  });
  it('leaves nothing behind once it is saved or discarded', () => {
    openDraft(W, '3', empty, { scenario: empty, version: 1 });
    changeDraft('3', (held) => ({ ...held, levers: [lever] }));
    keepDrafts(W);
    settleDraft('3', { ...empty, levers: [lever] }, 2);
    keepDrafts(W);
    expect(shelf.size).toBe(0);
    expect(isUnsaved(draft('3'))).toBe(false);
    changeDraft('3', (held) => ({ ...held, levers: [] }));
    keepDrafts(W);
    dropDraft(W, '3');
    expect(shelf.size).toBe(0);
  });
  it('does not take a newer version over changes that are not saved, and says which version they are of', () => {
    openDraft(W, '3', empty, { scenario: empty, version: 1 });
    changeDraft('3', (held) => ({ ...held, levers: [lever] }));
    openDraft(W, '3', empty, { scenario: { ...empty, name: 'Changed elsewhere' }, version: 2 });
    expect(draft('3')!.held.present.name).toBe('New scenario');
    expect(draft('3')!.version).toBe(1);
    undoDraft('3');
    openDraft(W, '3', empty, { scenario: { ...empty, name: 'Changed elsewhere' }, version: 2 });
    expect(draft('3')!.held.present.name).toBe('Changed elsewhere');
  });
  it('of another workspace is another one', () => {
    openDraft(W, 'new', empty, null);
    changeDraft('new', (held) => ({ ...held, levers: [lever] }));
    keepDrafts(W);
    forget();
    openDraft('/books/other.tieout', 'new', empty, null);
    expect(draft('new')!.held.present.levers).toEqual([]);
  });
  it('that cannot be read any more is as it was saved', () => {
    shelf.set(`tieout.scenarios:${W}`, '[{"key":"3","version":1,"scenario":{"name":4}}]');
    openDraft(W, '3', empty, { scenario: empty, version: 1 });
    expect(draft('3')!.held.present).toEqual(empty);
    shelf.set(`tieout.scenarios:${W}`, 'no json');
    forget();
    openDraft(W, '3', empty, { scenario: empty, version: 1 });
    expect(draft('3')!.held.present).toEqual(empty);
  });
});
