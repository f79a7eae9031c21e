/** The frame of every chart that can be walked: a picture with a sentence, and what floats over it. */
import type { ReactNode, SVGAttributes } from 'react';
import styles from './chart.module.css';

/** A picture of a fixed size; `over` is laid on top of it. */
export function ChartFrame(props: {
  readonly width: number;
  readonly height: number;
  /** The picture in a sentence. */
  readonly label: string;
  /** What a pointer can do: choose a mark, or drag over a stretch. */
  readonly touch?: 'pick' | 'brush' | undefined;
  readonly handlers?: SVGAttributes<SVGSVGElement> | undefined;
  readonly children: ReactNode;
  readonly over?: ReactNode;
}): ReactNode {
  const { width, height, label, touch, handlers, children, over } = props;
  const touched = touch === 'brush' ? styles.brushable : touch === 'pick' ? styles.pickable : undefined;
  return (
    <div className={styles.chart} style={{ width, height }}>
      <svg
        role="img"
        aria-label={label}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        className={touched}
        {...handlers}
      >
        {children}
      </svg>
      {over}
    </div>
  );
}
