/** imports.*: its questions and commands. */
import {
  AddInput,
  ContentsInput,
  InspectInput,
  InvoiceInput,
  UndoInput,
  type FileContents,
  type ImportReceipt,
  type Inspection,
  type UndoReceipt,
} from '../imports.ts';
import {
  RejectedInput,
  RetryInput,
  RetryPreviewInput,
  type RejectedReply,
  type RetryPreview,
  type RetryReceipt,
} from '../rejected.ts';
import { RestatedInput, type RestatedReply } from '../restated.ts';
import { command, Nothing, query } from '../procedure.ts';

export const IMPORTS = {
  contents: query<FileContents>()(ContentsInput),
  inspect: query<Inspection>()(InspectInput),
  add: command<ImportReceipt>()(AddInput),
  list: query<readonly ImportReceipt[]>()(Nothing),
  undo: command<UndoReceipt>()(UndoInput),
  rejected: query<RejectedReply>()(RejectedInput),
  restated: query<RestatedReply>()(RestatedInput),
  previewRetry: query<RetryPreview>()(RetryPreviewInput),
  retry: command<RetryReceipt>()(RetryInput),
  addInvoice: command<ImportReceipt>()(InvoiceInput),
};
