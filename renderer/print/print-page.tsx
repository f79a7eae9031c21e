/** One message: a sentence from the figures, what is measured, then the figures. */
import type { ReactNode } from 'react';

/** A content page of the pack; long tables run on to the next sheet. */
export function PrintPage(props: {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly children: ReactNode;
}): ReactNode {
  const { id, title, subtitle, children } = props;
  return (
    <section className="pack-page" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="pack-title">
        {title}
      </h2>
      <p className="pack-subtitle">{subtitle}</p>
      {children}
    </section>
  );
}

/** A signed amount or change in its meaning's colour; the sign carries it in grey. */
export function Signed(props: {
  readonly text: string;
  readonly better?: 'lower' | 'higher' | 'neutral';
}): ReactNode {
  const { text, better = 'lower' } = props;
  const rises = text.startsWith('+');
  const falls = text.startsWith('−');
  const tone =
    better === 'neutral' || (!rises && !falls)
      ? ''
      : rises === (better === 'higher')
        ? 'pack-good'
        : 'pack-bad';
  return <span className={tone}>{text}</span>;
}
