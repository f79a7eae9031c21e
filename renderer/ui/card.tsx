/** Surfaces: a card with a sentence for a title, the strip of headline figures, the page itself. */
import type { ReactNode } from 'react';
import type { MetricId } from '../../shared/catalogue/index.ts';
import { Breadcrumb, type Crumb } from './controls.tsx';
import { MetricName } from './help.tsx';
import { useFitted } from './use-fitted.ts';
import './card.css';
import './card-narrow.css';

/** A card. Its title is a sentence the data makes true; what is measured stands in the subtitle. */
export function Card(props: {
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  readonly side?: ReactNode;
  /** Room around the content; tables bring their own. */
  readonly padded?: boolean;
  /** Columns of twelve in a `Grid`. */
  readonly span?: number;
  readonly children: ReactNode;
}) {
  const { title, subtitle, side, padded = false, span, children } = props;
  return (
    <section className="t-card" style={span === undefined ? undefined : { gridColumn: `span ${span}` }}>
      <header className="t-card-head">
        <div className="t-card-words">
          <h2 className="t-card-title">{title}</h2>
          {subtitle === undefined ? null : <span className="t-card-subtitle">{subtitle}</span>}
        </div>
        {side === undefined ? null : <div className="t-card-side">{side}</div>}
      </header>
      <div className={padded ? 't-card-body t-card-body-padded' : 't-card-body'}>{children}</div>
    </section>
  );
}

/** Twelve columns with the product's gutter; children set their `span`. */
export function Grid({ children }: { readonly children: ReactNode }) {
  return <div className="t-grid">{children}</div>;
}

/** One bordered surface of headline figures, divided by hairlines. */
export function KpiStrip({ children, label }: { readonly children: ReactNode; readonly label: string }) {
  return (
    <section className="t-kpis" aria-label={label}>
      {children}
    </section>
  );
}

/** One headline figure: label, figure, then a bar or two lines. */
export function Kpi(props: {
  readonly label: string;
  /** What the figure means, on hover. */
  readonly tip?: string;
  /** The metric it is: its name then explains it. */
  readonly help?: MetricId | undefined;
  readonly badge?: ReactNode;
  readonly figure: ReactNode;
  readonly unit?: string | undefined;
  readonly children?: ReactNode;
}) {
  const { label, tip, help, badge, figure, unit, children } = props;
  const room = useFitted<HTMLDivElement>();
  return (
    <div className="t-kpi">
      <div className="t-kpi-head">
        {help === undefined ? (
          <span data-tip={tip}>{label}</span>
        ) : (
          <MetricName metric={help} tip={tip}>
            {label}
          </MetricName>
        )}
        {badge}
      </div>
      <div ref={room} className="t-kpi-figure">
        {figure}
        {unit === undefined ? null : <small>{unit}</small>}
      </div>
      <div className="t-kpi-foot">{children}</div>
    </div>
  );
}

/** Aligned name and figure pairs under a headline figure. */
export function KpiLines(props: {
  readonly lines: readonly {
    readonly name: string;
    readonly value: ReactNode;
    readonly attention?: boolean;
    /** Where the line is looked after. */
    readonly href?: string | undefined;
  }[];
}) {
  return (
    <dl className="t-kpi-lines">
      {props.lines.map((line) => (
        <div key={line.name}>
          <dt>
            {line.href === undefined ? (
              line.name
            ) : (
              <a className="t-quiet-link" href={line.href}>
                {line.name}
              </a>
            )}
          </dt>
          <dd className={line.attention === true ? 't-num t-attention' : 't-num'}>{line.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A page: title sentence, subtitle, actions on the right, content below. With a breadcrumb the actions stand beside it,
 *  so that the title keeps the whole width. */
export function Page(props: {
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  readonly crumbs?: readonly Crumb[] | undefined;
  readonly actions?: ReactNode;
  /** Dims the content while newer figures are on their way. */
  readonly dim?: boolean;
  readonly children: ReactNode;
}) {
  const { title, subtitle, crumbs, actions, dim = false, children } = props;
  const side = actions === undefined ? null : <div className="t-page-actions">{actions}</div>;
  return (
    <div className="t-page">
      {crumbs === undefined ? null : (
        <div className="t-page-head t-page-crumbs">
          <Breadcrumb steps={crumbs} />
          {side}
        </div>
      )}
      <header className="t-page-head">
        <div>
          <h1 className="t-page-title">{title}</h1>
        </div>
        {crumbs === undefined ? side : null}
      </header>
      {subtitle === undefined ? null : <p className="t-page-subtitle">{subtitle}</p>}
      <div
        className={dim ? 't-dim' : undefined}
        aria-busy={dim}
        style={{ display: 'grid', gap: 'var(--gutter)', alignContent: 'start', flex: 1 }}
      >
        {children}
      </div>
    </div>
  );
}
