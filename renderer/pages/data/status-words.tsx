/** What the words of an outcome column mean. */
import { useState } from 'react';
import type { Inspection, Mapping } from '../../../shared/contract/imports.ts';
import { Button, Field } from '../../ui/controls.tsx';
import { STATUS_NAMES } from './field-names.ts';
import { outcomeWords, withStatus } from './mapping.ts';
import { Pick } from '../../ui/pick.tsx';

type Status = Mapping['statuses'][string];
const CHOICES = Object.entries(STATUS_NAMES).map(([value, name]) => ({ value, name }));

/** One choice per word, and a way to name a word that the first rows do not show. */
export function StatusWords(props: {
  readonly inspection: Pick<Inspection, 'header' | 'sample' | 'faults'>;
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}) {
  const { inspection, mapping, onChange } = props;
  const [word, setWord] = useState('');
  const words = outcomeWords(mapping, inspection);
  const given = word.trim();
  return (
    <fieldset className="t-fieldset">
      <legend>What the words for an outcome mean</legend>
      {words.length === 0 ? <p className="t-field-note">Choose the column with the outcome first.</p> : null}
      {words.map((each) => (
        <div key={each} className="d-word">
          <span className="t-mono">{each}</span>
          <Pick
            label={`Meaning of ${each}`}
            hideLabel
            value={mapping.statuses[each] ?? ''}
            options={[{ value: '', name: 'Not stated' }, ...CHOICES]}
            onChange={(status) =>
              onChange(withStatus(mapping, each, status === '' ? null : (status as Status)))
            }
          />
        </div>
      ))}
      <div className="d-constant">
        <Field
          label="Another word in the file"
          value={word}
          onChange={(event) => setWord(event.target.value)}
        />
        <Button
          disabled={given === '' || words.includes(given)}
          onClick={() => {
            onChange(withStatus(mapping, given, 'pending'));
            setWord('');
          }}
        >
          Add
        </Button>
      </div>
    </fieldset>
  );
}
