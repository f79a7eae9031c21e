/** What the Data page says about connections, and what it lets through. */
import { describe, expect, it } from 'vitest';
import { CONNECTORS } from '../../../../electron/fetch/connectors/index.ts';
import {
  draftOf,
  faultsOf,
  isSound,
  newDraft,
  requestOf,
} from '../../../../renderer/pages/data/connections/connection-draft.ts';
import {
  callsTitle,
  connectionsTitle,
  feedText,
  partText,
  resultText,
} from '../../../../renderer/pages/data/connections/words.ts';
import type { Connection, FeedState, FetchedPart } from '../../../../shared/contract/fetch.ts';
import type { ImportReceipt } from '../../../../shared/contract/imports.ts';

const FEED: FeedState = {
  id: 'costs',
  name: 'Costs',
  source: 'openai-costs',
  throughDay: '2026-11-21',
  nextDay: '2026-11-19',
  lastAtMs: 0,
  unfinished: null,
};
const CONNECTION: Connection = {
  id: 'a',
  kind: 'openai',
  kindName: 'OpenAI',
  name: 'OpenAI',
  address: 'https://api.openai.com',
  since: '2026-10-01',
  lookBackDays: 3,
  feeds: ['costs'],
  variant: null,
  texts: false,
  key: 'system',
  running: false,
  feedStates: [FEED],
};
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the title of the connections', () => {
  const title = (...connections: Connection[]) => plain(connectionsTitle(connections));
  it('says how far everything is, as far as the slowest', () => {
    const other = { ...CONNECTION, feedStates: [{ ...FEED, throughDay: '2026-11-03' }] };
    expect(title()).toBe('No API is connected');
    expect(title(CONNECTION)).toBe('1 API is connected; everything is fetched up to 21 Nov 2026');
    expect(title(CONNECTION, other)).toBe('2 APIs are connected; everything is fetched up to 3 Nov 2026');
  });
  it('does not claim that all is fetched while a feed has nothing', () => {
    const other = { ...CONNECTION, feedStates: [{ ...FEED, throughDay: null }] };
    expect(title(other)).toBe('1 API is connected; nothing is fetched yet');
    expect(title(CONNECTION, other)).toBe('2 APIs are connected; not all is fetched yet');
  });
  it('says first what needs somebody', () => {
    expect(title({ ...CONNECTION, key: 'none' }, CONNECTION)).toBe('OpenAI needs its key');
    const unfinished = { from: '2026-10-01', to: '2026-11-01', pages: 2, rows: 8 };
    const cut = { ...CONNECTION, feedStates: [{ ...FEED, unfinished }] };
    expect(title(cut)).toBe('1 fetch was cut off and can go on');
    expect(title({ ...cut, running: true })).toContain('fetched up to');
  });
});

it('a feed says where it is and where it goes on', () => {
  expect(plain(feedText(FEED))).toBe('fetched up to 21 Nov 2026, next from 19 Nov');
  expect(plain(feedText({ ...FEED, throughDay: null }))).toBe('not fetched yet, starts on 19 Nov 2026');
  const unfinished = { from: '2026-10-01', to: '2026-11-01', pages: 1, rows: 8 };
  expect(plain(feedText({ ...FEED, throughDay: null, unfinished }))).toBe(
    'not fetched yet; cut off in Oct 2026 after 1 page, goes on from there',
  );
});

it('a fetched month says what it brought, restated lines included', () => {
  const receipt = { state: 'active', imported: 3, restated: 1, duplicates: 2, rejected: 0 } as ImportReceipt;
  const part: FetchedPart = {
    ...FEED,
    feed: 'costs',
    from: '2026-10-01',
    to: '2026-11-01',
    pages: 1,
    rows: 5,
    bytes: 10,
    resumed: true,
    receipt,
    fault: null,
  };
  expect(partText(part)).toBe('Costs, Oct 2026: 3 lines, 1 restated, 2 known already, continued');
  expect(partText({ ...part, receipt: null })).toBe('Costs, Oct 2026: nothing to import');
  expect(partText({ ...part, receipt: { ...receipt, state: 'unchanged' } })).toBe(
    'Costs, Oct 2026: nothing has changed',
  );
});

it('the log says what happened to each call', () => {
  expect(callsTitle(0, null, 'UTC')).toBe('Nothing has been sent');
  expect(plain(callsTitle(1, Date.UTC(2026, 10, 22, 6, 5), 'UTC'))).toBe(
    '1 call has been made, the last on 22 Nov 2026, 06:05',
  );
  expect(resultText({ status: 429, result: 'answered' })).toBe('429');
  expect(resultText({ status: 200, result: 'cut-off' })).toBe('cut off');
  expect(resultText({ status: null, result: 'sent' })).toBe('no end noted');
});

describe('the form', () => {
  const { info: openai } = CONNECTORS.openai;
  const { info: langfuse } = CONNECTORS.langfuse;
  const { info: litellm } = CONNECTORS.litellm;
  it('fills in what is usual and asks for the key', () => {
    const draft = newDraft(openai, '2026-10-01');
    expect(draft).toMatchObject({
      address: 'https://api.openai.com',
      ownAddress: false,
      feeds: ['usage', 'costs'],
    });
    expect(faultsOf(draft, false)).toMatchObject({ key: 'Enter the key.', address: null });
    expect(isSound(faultsOf({ ...draft, key: ['sk-admin-x'] }, false))).toBe(true);
  });
  it('leaves a kept key as it is when none is typed', () => {
    const draft = draftOf(CONNECTION, openai);
    expect(draft.key).toEqual(['']);
    expect(isSound(faultsOf(draft, true))).toBe(true);
    expect(requestOf(draft)).toMatchObject({ settings: { id: 'a', lookBackDays: 3 }, key: [] });
  });
  it('wants both parts of a key that has two', () => {
    const draft = { ...newDraft(langfuse, '2026-10-01'), key: ['pk-lf-1', ''] };
    expect(faultsOf(draft, true).key).toBe('Enter both parts.');
    expect(requestOf({ ...draft, key: [' pk-lf-1 ', 'sk-lf-2'] }).key).toEqual(['pk-lf-1', 'sk-lf-2']);
  });
  it('asks for the address of an API that everyone runs themselves', () => {
    const draft = newDraft(litellm, '2026-10-01');
    expect(draft).toMatchObject({ address: '', ownAddress: true, variant: 'paged' });
    expect(faultsOf(draft, true).address).toBe('Write it as https://host.');
  });
  it('refuses days that do not exist', () => {
    const draft = newDraft(openai, '2026-02-30');
    expect(faultsOf(draft, true).since).toBe('Write the day as 2026-10-01.');
    expect(faultsOf({ ...draft, lookBack: '61' }, true).lookBack).toBe('A number from 0 to 60.');
    expect(faultsOf({ ...draft, feeds: [] }, true).feeds).toBe('Choose at least one.');
  });
});
