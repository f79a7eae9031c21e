/** A connection as it is typed: texts, and what is wrong with them. */
import type {
  Connection,
  ConnectionDraft,
  ConnectionKind,
  KindInfo,
} from '../../../../shared/contract/fetch.ts';
import { DateText } from '../../../../shared/contract/period.ts';

export type Draft = {
  readonly id: string | null;
  readonly kind: ConnectionKind;
  readonly name: string;
  readonly address: string;
  /** True when the address is typed instead of chosen. */
  readonly ownAddress: boolean;
  readonly since: string;
  readonly lookBack: string;
  readonly feeds: readonly string[];
  readonly variant: string | null;
  readonly texts: boolean;
  readonly key: readonly string[];
};

/** A new connection of a kind, with what is usual filled in. */
export function newDraft(kind: KindInfo, since: string): Draft {
  return {
    id: null,
    kind: kind.id,
    name: kind.name,
    address: kind.addresses[0]?.url ?? '',
    ownAddress: kind.addresses.length === 0,
    since,
    lookBack: '3',
    feeds: kind.feeds.map(({ id }) => id),
    variant: kind.variants[0]?.id ?? null,
    texts: false,
    key: kind.keyParts.map(() => ''),
  };
}

/** A connection that is changed. Its key is not known here and not shown. */
export function draftOf(connection: Connection, kind: KindInfo): Draft {
  const { id, name, address, since, feeds, variant, texts } = connection;
  return {
    id,
    kind: kind.id,
    name,
    address,
    ownAddress: !kind.addresses.some(({ url }) => url === address),
    since,
    lookBack: String(connection.lookBackDays),
    feeds,
    variant,
    texts,
    key: kind.keyParts.map(() => ''),
  };
}

export type DraftFaults = Readonly<
  Record<'name' | 'address' | 'since' | 'lookBack' | 'feeds' | 'key', string | null>
>;

/** What is wrong with each field; null where nothing is. `keyKept`: leaving the key empty keeps the one there is. */
export function faultsOf(draft: Draft, keyKept: boolean): DraftFaults {
  const given = draft.key.filter((part) => part.trim() !== '').length;
  const keyMissing = given === 0 ? !keyKept : given < draft.key.length;
  return {
    name: draft.name.trim() === '' ? 'Give it a name.' : null,
    address: URL.canParse(draft.address.trim()) ? null : 'Write it as https://host.',
    since: DateText.safeParse(draft.since.trim()).success ? null : 'Write the day as 2026-10-01.',
    lookBack:
      /^\d{1,2}$/.test(draft.lookBack.trim()) && Number(draft.lookBack) <= 60
        ? null
        : 'A number from 0 to 60.',
    feeds: draft.feeds.length === 0 ? 'Choose at least one.' : null,
    key: keyMissing ? (draft.key.length > 1 ? 'Enter both parts.' : 'Enter the key.') : null,
  };
}

/** True when nothing keeps the draft from being saved. */
export function isSound(faults: DraftFaults): boolean {
  return Object.values(faults).every((fault) => fault === null);
}

/** The draft as the core takes it, and the key when one was typed. */
export function requestOf(draft: Draft): {
  readonly settings: ConnectionDraft;
  readonly key: readonly string[];
} {
  const key = draft.key.map((part) => part.trim());
  return {
    settings: {
      ...(draft.id === null ? {} : { id: draft.id }),
      kind: draft.kind,
      name: draft.name.trim(),
      address: draft.address.trim(),
      since: draft.since.trim(),
      lookBackDays: Number(draft.lookBack),
      feeds: [...draft.feeds],
      variant: draft.variant,
      texts: draft.texts,
    },
    key: key.every((part) => part !== '') ? key : [],
  };
}
