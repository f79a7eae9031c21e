/** One assumption: its figure to type or step, its range to draw, and where the figure is from. */
import { memo } from 'react';
import {
  ASSUMPTIONS,
  ASSUMPTION_SOURCES,
  type Assumption,
  type AssumptionId,
  type AssumptionSource,
} from '../../../shared/maths/what-if/lever.ts';
import { SOURCE_WORDS } from '../../../shared/words/what-if.ts';
import {
  assumptionAmount,
  assumptionRange,
  assumptionRead,
  assumptionText,
  assumptionUnit,
} from '../../format/assumption.ts';
import { NumberBox } from '../../ui/slider/number-box.tsx';
import { RangeSlider } from '../../ui/slider/range-slider.tsx';
import { movedTo, type Span } from '../../ui/slider/range.ts';
import { trackOf } from './lever-words.ts';

type Props = {
  readonly id: AssumptionId;
  /** What it belongs to, for readers who do not see where it stands. */
  readonly of: string;
  readonly value: Assumption;
  readonly floor: number | null;
  readonly fault: string | null;
  readonly disabled: boolean;
  readonly onChange: (id: AssumptionId, value: Assumption) => void;
};

const trackFor = ({ id, value, floor }: Pick<Props, 'id' | 'value' | 'floor'>) => trackOf(id, value, floor);

/** The figure in a box. */
export function AssumptionBox(props: Props) {
  const { id, of, value, fault, disabled, onChange } = props;
  const { min, max } = ASSUMPTIONS[id];
  return (
    <NumberBox
      label={`${of}, ${ASSUMPTIONS[id].name.toLowerCase()}`}
      value={value.likely}
      bounds={{ min, max, step: trackFor(props).step }}
      unit={assumptionUnit(id)}
      text={(likely) => assumptionAmount(id, likely)}
      read={(typed) => assumptionRead(id, typed)}
      fault={fault}
      disabled={disabled}
      onChange={(to) =>
        onChange(id, { ...value, ...movedTo(value, 'likely', to, { ...trackFor(props), min, max }) })
      }
    />
  );
}

/** The range on its track, with its ends in words below. */
export function AssumptionTrack(props: Props) {
  const { id, of, value, disabled, onChange } = props;
  const bounds = trackFor(props);
  return (
    <div className="w-track">
      <RangeSlider
        label={`${of}, ${ASSUMPTIONS[id].name.toLowerCase()}`}
        span={value}
        bounds={bounds}
        said={(at) => assumptionText(id, at)}
        disabled={disabled}
        onChange={(span: Span) => onChange(id, { ...value, ...span })}
      />
      <div className="w-track-words t-num">
        <span>{assumptionText(id, bounds.min)}</span>
        <span>
          {value.low === value.high ? 'no range' : `low – high ${assumptionRange(id, value.low, value.high)}`}
        </span>
        <span>{assumptionText(id, bounds.max)}</span>
      </div>
    </div>
  );
}

/** Where a figure is from. */
export function AssumptionSourcePick(props: Pick<Props, 'id' | 'of' | 'value' | 'disabled' | 'onChange'>) {
  const { id, of, value, disabled, onChange } = props;
  return (
    <select
      className="w-source"
      aria-label={`${of}, ${ASSUMPTIONS[id].name.toLowerCase()}: where it is from`}
      value={value.source}
      disabled={disabled}
      onChange={(event) => onChange(id, { ...value, source: event.target.value as AssumptionSource })}
    >
      {ASSUMPTION_SOURCES.map((source) => (
        <option key={source} value={source}>
          {SOURCE_WORDS[source]}
        </option>
      ))}
    </select>
  );
}

/** The whole field, as it stands among the details of a lever. */
export const AssumptionField = memo(function AssumptionField(props: Props) {
  const { id, fault } = props;
  return (
    <div className="w-field">
      <div className="w-field-head">
        <span data-tip={ASSUMPTIONS[id].words}>{ASSUMPTIONS[id].name}</span>
        <AssumptionBox {...props} />
        <AssumptionSourcePick {...props} />
      </div>
      <AssumptionTrack {...props} />
      {fault === null ? null : (
        <span className="t-field-fault" role="alert">
          {fault}
        </span>
      )}
    </div>
  );
});
