/** What became of a print: where the file is, or what went wrong. */
import type { PrintReply } from '../../../shared/contract/review.ts';
import type { Fault } from '../../../shared/contract/fault.ts';
import { bytesText, counted } from '../../format/count.ts';
import { downloadAddress } from '../../state/download.ts';
import { FaultView, Note } from '../../ui/states.tsx';

export type Saved =
  | { readonly kind: 'busy' }
  | { readonly kind: 'saved'; readonly reply: PrintReply; readonly contentHash: string }
  | { readonly kind: 'fault'; readonly fault: Fault };

/** The note under the title. */
export function SavedNote(props: {
  readonly saved: Saved | null;
  readonly contentHash: string;
  readonly onRetry: () => void;
}) {
  const { saved, contentHash, onRetry } = props;
  if (saved === null) return null;
  if (saved.kind === 'fault')
    return saved.fault.code === 'job.cancelled' ? (
      <Note>
        {saved.fault.message} {saved.fault.remedy}
      </Note>
    ) : (
      <FaultView fault={saved.fault} onRetry={onRetry} />
    );
  if (saved.kind === 'busy')
    return (
      <Note>
        <progress className="r-progress" aria-label="Printing the pack" />
        Printing the pack
      </Note>
    );
  const { reply } = saved;
  const address = downloadAddress(reply.ref);
  return (
    <Note>
      <span>
        Saved: {reply.file}, {counted(reply.pages, 'page')}, {bytesText(reply.bytes)}
        {saved.contentHash === contentHash ? '' : '. The figures have changed since'}
      </span>
      {address === null ? (
        <span className="t-mono r-path">{reply.ref}</span>
      ) : (
        <a className="t-link" href={address} download={reply.file}>
          Download again
        </a>
      )}
    </Note>
  );
}
