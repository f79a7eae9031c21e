/** Gives a chart the width of the place it stands in. */
import { Responsive } from '@visx/visx';
import type { ReactNode } from 'react';

/** Draw `children` with the width of the surrounding block, and again when it changes. */
export function Fit(props: {
  readonly height: number;
  readonly children: (width: number) => ReactNode;
}): ReactNode {
  const { parentRef, width } = Responsive.useParentSize({ debounceTime: 0, initialSize: { width: 0 } });
  return (
    <div ref={parentRef} style={{ width: '100%', minWidth: 0, height: props.height }}>
      {width > 0 ? props.children(Math.floor(width)) : null}
    </div>
  );
}
