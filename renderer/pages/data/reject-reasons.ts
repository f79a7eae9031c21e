/** Why rows are rejected, in the words of a list. */
import type { FaultCode } from '../../../shared/contract/fault.ts';
import type { RejectedGroup, RetryPreview, RetryReceipt } from '../../../shared/contract/rejected.ts';
import { counted, countText } from '../../format/count.ts';

const WORDS: Partial<Readonly<Record<FaultCode, string>>> = {
  'row.malformed': 'Not a whole row',
  'row.ragged': 'More or fewer cells than the header',
  'row.missing-field': 'A field is empty',
  'row.bad-number': 'Not a number',
  'row.bad-time': 'Not a time',
  'row.bad-status': 'Not a known result',
  'row.negative': 'Below zero',
  'row.amount-too-large': 'An amount too large',
  'row.currency': 'Another currency',
  'row.model-missing': 'No model',
};

/** One reason in words: "Not a time in started_at". */
export function reasonText({
  code,
  column,
  fault,
}: Pick<RejectedGroup, 'code' | 'column' | 'fault'>): string {
  const words = WORDS[code] ?? fault.message.replace(/\.$/, '');
  return column === null ? words : `${words} in ${column}`;
}

/** What reading again would do, as the heading of its preview. */
export function retryTitle({ rejected, looked, ready }: RetryPreview): string {
  const of = looked < rejected ? `the first ${countText(looked)} rows` : counted(looked, 'row');
  if (ready === 0) return `None of ${of} can be read this way`;
  if (ready === looked) return looked === 1 ? 'The row can be read now' : `All of ${of} can be read now`;
  return `${countText(ready)} of ${of} can be read now`;
}

/** What cannot be tried at all. Null when every row can. */
export function partsText({ looked, whole, alone }: RetryPreview): string | null {
  if (!alone)
    return 'Rows of this file lean on what stands around them and cannot be read by themselves; import the file again.';
  const parts = looked - whole;
  if (parts === 0) return null;
  return parts === 1
    ? 'One row is longer than what is kept; import the file again for it.'
    : `${countText(parts)} rows are longer than what is kept; import the file again for those.`;
}

/** What reading again did. */
export function retriedText({ imported, duplicates, passedOver, stillRejected }: RetryReceipt): string {
  const came = [
    imported > 0 ? `${counted(imported, 'row')} imported` : '',
    duplicates > 0 ? `${counted(duplicates, 'duplicate')} held back` : '',
    passedOver > 0 ? `${counted(passedOver, 'row')} without usage passed over` : '',
  ].filter((part) => part !== '');
  const left = stillRejected === 0 ? 'none is left' : `${countText(stillRejected)} still rejected`;
  return came.length === 0 ? `Nothing changed: ${left}.` : `${came.join(', ')}; ${left}.`;
}
