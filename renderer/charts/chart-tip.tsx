/** The floating readout of a chart; spoken as well as shown. */
import type { ReactNode } from 'react';
import styles from './chart.module.css';

export type TipRow = {
  readonly name: string;
  readonly text: string;
  readonly color?: string;
  readonly strong?: boolean;
};

/** A small table at a position of the picture; flips to the side that has room. */
export function ChartTip(props: {
  readonly x: number;
  readonly width: number;
  readonly title: string;
  readonly rows: readonly TipRow[];
  readonly foot?: string | undefined;
}): ReactNode {
  const { x, width, title, rows, foot } = props;
  const side = x > width / 2 ? { right: width - x + 12 } : { left: x + 12 };
  return (
    <div className={styles.tip} style={side} role="status">
      <div className={styles.tipTitle}>{title}</div>
      {rows.map((row) => (
        <div key={row.name} className={row.strong ? styles.tipStrong : styles.tipRow}>
          <span className={styles.tipName}>
            {row.color === undefined ? null : (
              <i className={styles.swatch} style={{ background: row.color }} />
            )}
            {row.name}
          </span>
          <span className={styles.tipValue}>{row.text}</span>
        </div>
      ))}
      {foot === undefined ? null : <div className={styles.tipFoot}>{foot}</div>}
    </div>
  );
}
