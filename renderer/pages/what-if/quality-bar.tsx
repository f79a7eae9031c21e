/** The success rate that must hold: set by hand, or a little below that of today. */
import { changeDraft, useDrafts } from '../../state/scenario-drafts.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { assumptionAmount, assumptionRead } from '../../format/assumption.ts';
import { Button } from '../../ui/controls.tsx';
import { NumberBox } from '../../ui/slider/number-box.tsx';

/** The field; `usual` is the bar in force where none is set.
 *  Null   no lever that is pulled touches quality. */
export function QualityBar(props: { readonly draftKey: string; readonly usual: number | null }) {
  const { draftKey, usual } = props;
  const own = useDrafts((store) => store.drafts.get(draftKey)?.held.present.qualityBar ?? null);
  const readOnly = useWorkspace((store) => store.summary?.readOnly === true);
  const value = own ?? usual;
  if (value === null) return null;
  const put = (qualityBar: number | null) =>
    changeDraft(draftKey, (held) => ({ ...held, qualityBar }), 'quality bar');
  return (
    <>
      <span
        className="w-bar"
        data-tip="The success rate that evidence is held against; unless set, 5 points below today's"
      >
        Bar
      </span>
      <NumberBox
        label="Quality bar"
        value={Number(value.toFixed(3))}
        bounds={{ min: 0, max: 1, step: 0.01 }}
        unit="%"
        text={(share) => assumptionAmount('share', share)}
        read={(typed) => assumptionRead('share', typed)}
        disabled={readOnly}
        onChange={put}
      />
      {own === null ? null : (
        <Button look="quiet" disabled={readOnly} onClick={() => put(null)}>
          Usual
        </Button>
      )}
    </>
  );
}
