/** The model that calls go to, by its price. */
import type { Lever } from '../../../shared/maths/what-if/lever.ts';
import { Pick } from '../../ui/pick.tsx';
import { modelKey, modelOf, useModels } from './use-models.ts';

export type ChangeLever = (change: (lever: Lever) => Lever, gesture: string | null) => void;

/** The choice; `fault` says why the model is refused. */
export function TargetPick(props: {
  readonly lever: Lever;
  readonly fault: string | null;
  readonly disabled: boolean;
  readonly onChange: ChangeLever;
}) {
  const { lever, fault, disabled, onChange } = props;
  const groups = useModels();
  const chosen = lever.to === null ? '' : modelKey(lever.to);
  const listed = groups?.some((group) => group.options.some((option) => option.value === chosen)) ?? false;
  const own = [
    ...(lever.to === null ? [{ value: '', name: 'Choose a model' }] : []),
    ...(lever.to === null || listed ? [] : [{ value: chosen, name: lever.to.model }]),
  ];
  return (
    <>
      <Pick
        label={lever.kind === 'small-first' ? 'The smaller model' : 'To model'}
        value={chosen}
        options={own}
        groups={groups ?? []}
        disabled={disabled || groups === null}
        onChange={(key) => onChange((held) => ({ ...held, to: modelOf(key) }), null)}
      />
      {fault === null ? null : (
        <span className="t-field-fault" role="alert">
          {fault}
        </span>
      )}
    </>
  );
}
