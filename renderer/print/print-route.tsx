/** The page that the PDF printer opens: the pack and nothing else, and a mark when it is complete. */
import { useEffect, type ReactNode } from 'react';
import { faultText } from '../../shared/contract/fault.ts';
import type { Paper } from '../../shared/contract/review.ts';
import { monthLong } from '../format/date.ts';
import { useAnswer } from '../state/answers.ts';
import { useWorkspace } from '../state/workspace.ts';
import { PackDocument } from './pack-document.tsx';
import { pageStyle } from './page-style.ts';

const FONTS = ['400 12px "Inter Variable"', '500 12px "Inter Variable"', '600 12px "Inter Variable"'];

/** Tell the printer how it went: `ready`, or `failed` with the reason. */
function mark(state: 'ready' | 'failed', message?: string): void {
  const { dataset } = document.documentElement;
  if (message !== undefined) dataset.printMessage = message;
  dataset.print = state;
  if (state === 'ready') dataset.printReady = 'true';
}

/** Print route of a month. */
export function PrintRoute({ month, paper }: { readonly month: string; readonly paper: Paper }): ReactNode {
  const { value: pack, fault } = useAnswer('review', 'pack', { month });
  const broken = useWorkspace((store) => (store.summary === null ? store.fault : null));
  const wrong = fault ?? broken;
  useEffect(() => {
    if (pack === null) return undefined;
    let open = true;
    document.title = `${pack.id} AI spend review ${monthLong(month)}`;
    const settle = async () => {
      await Promise.all(FONTS.map((font) => document.fonts.load(font)));
      await document.fonts.ready;
      requestAnimationFrame(() => requestAnimationFrame(() => open && mark('ready')));
    };
    settle().catch((error: unknown) => mark('failed', String(error)));
    return () => {
      open = false;
    };
  }, [pack, month]);
  useEffect(() => {
    if (wrong !== null) mark('failed', faultText(wrong));
  }, [wrong]);
  if (wrong !== null) return <p role="alert">{faultText(wrong)}</p>;
  if (pack === null) return <p>Gathering {monthLong(month)}…</p>;
  return (
    <div className="pack-print">
      <style>{pageStyle(pack, paper)}</style>
      <PackDocument pack={pack} />
    </div>
  );
}
