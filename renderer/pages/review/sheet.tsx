/** One part of the pack as it will be printed, scaled to the room there is. */
import { useViewportSize } from '@mantine/hooks';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Paper, ReviewPack } from '../../../shared/contract/review.ts';
import { monthLong } from '../../format/date.ts';
import { PackPartView, type PackPart } from '../../print/pack-document.tsx';
import { footText } from '../../print/page-style.ts';
import { useDoors } from './doors.ts';

const MM = 96 / 25.4;
/** Landscape sheets in CSS pixels. */
const SIZES: Readonly<Record<Paper, { readonly width: number; readonly height: number }>> = {
  A4: { width: 297 * MM, height: 210 * MM },
  Letter: { width: 11 * 96, height: 8.5 * 96 },
};

/** What stands over and under a sheet in the window. */
const AROUND = 222;

function useWidth() {
  const room = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (room.current === null) return undefined;
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    watch.observe(room.current);
    return () => watch.disconnect();
  }, []);
  return { room, width };
}

/** The sheet. A part longer than one sheet grows here, and runs on to further sheets on paper. */
export function Sheet(props: {
  readonly pack: ReviewPack;
  readonly part: PackPart;
  readonly paper: Paper;
  readonly children: ReactNode;
}) {
  const { pack, part, paper, children } = props;
  const { room, width } = useWidth();
  const sheet = useDoors();
  const { height } = useViewportSize();
  const size = SIZES[paper];
  const high = Math.max(0.6, (height - AROUND) / size.height);
  const scale = width === 0 ? 1 : Math.min(high, (width - 2) / size.width);
  const shown = Math.floor(size.width * scale) + 2;
  return (
    <div ref={room}>
      {width === 0 ? null : (
        <div className="r-room" style={{ width: shown }}>
          <div
            ref={sheet}
            className="r-sheet"
            style={{ width: size.width, minHeight: size.height, zoom: scale }}
            data-cover={part === 'cover' ? '' : undefined}
          >
            <div className="pack r-pack">
              {part === 'cover' ? null : (
                <div className="r-head">
                  <span>AI spend review, {monthLong(pack.summary.month)}</span>
                  <span>{pack.workspace}</span>
                </div>
              )}
              <div className="r-body">
                <PackPartView pack={pack} part={part} />
              </div>
              <div className="r-foot">{footText(pack)}</div>
            </div>
          </div>
        </div>
      )}
      <div style={{ width: shown, maxWidth: '100%' }}>{children}</div>
    </div>
  );
}
