/** One way of drawing what a figure is: actual solid, the period before lighter, plans outlined, forecasts hatched. */

/** What a figure stands for. */
export type Standing = 'actual' | 'previous' | 'plan' | 'forecast';

export type LineStyle = {
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly strokeDasharray?: string;
};
export type AreaStyle = {
  readonly fill: string;
  readonly fillOpacity?: number;
  readonly stroke?: string;
  readonly strokeWidth?: number;
  readonly strokeDasharray?: string;
};

/** How a line is drawn. `color` is the identity of what it shows. */
export function lineStyle(standing: Standing, color: string): LineStyle {
  switch (standing) {
    case 'previous':
      return { stroke: 'var(--chart-before, var(--ink-3))', strokeWidth: 1.5 };
    case 'plan':
      return { stroke: 'var(--ink-2)', strokeWidth: 1.25, strokeDasharray: '6 3' };
    case 'forecast':
      return { stroke: color, strokeWidth: 1.75, strokeDasharray: '2 3' };
    default:
      return { stroke: color, strokeWidth: 2 };
  }
}

/** How a bar or an area is drawn; `hatch` is the fill of the picture's hatch. */
export function areaStyle(standing: Standing, color: string, hatch: string): AreaStyle {
  switch (standing) {
    case 'previous':
      return { fill: 'var(--chart-before, var(--ink-3))', fillOpacity: 0.75 };
    case 'plan':
      return { fill: 'none', stroke: 'var(--ink-2)', strokeWidth: 1.25 };
    case 'forecast':
      return { fill: hatch, stroke: color, strokeWidth: 1 };
    default:
      return { fill: color, fillOpacity: 0.9 };
  }
}
