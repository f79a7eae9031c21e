/** Looking a source up by whatever an analyst knows of it: its name, shelf, role, format, or a word of how to get it. */
import type { SourceInfo } from '../../../shared/contract/sources.ts';
import { SHELF_NAMES, type Shelf } from '../../../shared/contract/shelves.ts';
import { counted } from '../../format/count.ts';
import { isRoleFixed, ROLE_NAMES } from './field-names.ts';

/** Up to this many matches are shown opened. */
const OPENED = 4;

const FETCH_WORDS = 'can be fetched API key';

/** What its lines are; a mapping may decide it. */
export function roleName(source: SourceInfo): string {
  return source.needsMapping && !isRoleFixed(source.id)
    ? 'Calls, usage totals or billed amounts'
    : ROLE_NAMES[source.role];
}

function textOf(source: SourceInfo): string {
  return [
    source.id,
    source.name,
    SHELF_NAMES[source.group],
    roleName(source),
    ...source.formats,
    source.how,
    ...source.carries,
    source.liveFetch ? FETCH_WORDS : '',
  ]
    .join(' ')
    .toLowerCase();
}

/** The sources in which every word of a text occurs, in their order; those with all of them in their name come first. */
export function findSources(sources: readonly SourceInfo[], text: string): readonly SourceInfo[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = sources.filter((source) => words.every((word) => textOf(source).includes(word)));
  const named = (source: SourceInfo) => words.every((word) => source.name.toLowerCase().includes(word));
  return [...found.filter(named), ...found.filter((source) => !named(source))];
}

/** Whether what was found is shown with all it says. */
export function isOpened(text: string, found: number): boolean {
  return text.trim() !== '' && found <= OPENED;
}

/** The finding over the whole list. */
export function sourcesTitle(sources: readonly SourceInfo[]): string {
  const fetched = sources.filter((source) => source.liveFetch).length;
  const kinds = `Tieout reads ${counted(sources.length, 'kind')} of export`;
  return fetched === 0 ? kinds : `${kinds}, ${fetched} of them also from an API`;
}

/** What was found, for those who do not see the list change. */
export function foundText(found: number, text: string): string {
  if (text.trim() === '') return '';
  return found === 0 ? `No source matches “${text.trim()}”` : `${counted(found, 'source')} found`;
}

/** Shelves in two columns of about the same length, in their order; opening an entry then moves nothing sideways. */
export function columnsOf(shelves: readonly Shelf[]): readonly (readonly Shelf[])[] {
  const all = shelves.reduce((sum, shelf) => sum + shelf.sources.length, 0);
  let before = 0;
  const left = shelves.filter((shelf, at) => {
    const stays = at === 0 || before + shelf.sources.length / 2 <= all / 2;
    before += shelf.sources.length;
    return stays;
  });
  const right = shelves.slice(left.length);
  return right.length === 0 ? [left] : [left, right];
}
