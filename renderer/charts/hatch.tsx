/** The hatch that stands for what is not known, not final or forecast. */
import { Pattern } from '@visx/visx';
import { useId, type ReactNode } from 'react';

/** A hatch of this picture: put `defs` into the svg and use `fill`. */
export function useHatch(stroke = 'var(--ink-3)'): { readonly defs: ReactNode; readonly fill: string } {
  const id = `hatch${useId().replace(/[^a-zA-Z0-9]/g, '')}`;
  return {
    defs: (
      <Pattern.PatternLines
        id={id}
        width={5}
        height={5}
        stroke={stroke}
        strokeWidth={1}
        orientation={['diagonal']}
      />
    ),
    fill: `url(#${id})`,
  };
}
