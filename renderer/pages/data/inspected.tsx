/** What a file is and what would come of importing it. */
import { counted } from '../../format/count.ts';
import type { Inspection } from '../../../shared/contract/imports.ts';
import { linkTo } from '../../state/address.ts';
import { useAnswer } from '../../state/answers.ts';
import {
  changeMapping,
  chooseSource,
  chooseZone,
  hindranceOf,
  type QueuedFile,
} from '../../state/import-queue.ts';
import { Note, useDim } from '../../ui/states.tsx';
import { FaultList } from './fault-list.tsx';
import { FileFault } from './file-fault.tsx';
import { ROLE_NAMES } from './field-names.ts';
import { MappingChangeView } from './mapping-change.tsx';
import { MappingEditor, mappingTitle } from './mapping-editor.tsx';
import { PreviewTable, SampleTable } from './preview-tables.tsx';
import { Pick } from '../../ui/pick.tsx';
import { sureText } from './queue-words.ts';
import { ZoneField } from './zone-field.tsx';

function SourceChoice({ file, inspection }: { readonly file: QueuedFile; readonly inspection: Inspection }) {
  const sources = useAnswer('sources', 'list', undefined).value ?? [];
  const found = inspection.candidates.find((each) => each.source === inspection.source);
  const chosen = sources.find((source) => source.id === inspection.source);
  const others = inspection.candidates.filter((each) => each.source !== inspection.source);
  return (
    <div className="d-source">
      <Pick
        label="Read as"
        value={file.source ?? inspection.source ?? ''}
        options={[
          ...(inspection.source === null ? [{ value: '', name: 'Choose the source' }] : []),
          ...sources.map((source) => ({
            value: source.id,
            name: `${source.name} (${ROLE_NAMES[source.role].toLowerCase()})`,
          })),
        ]}
        onChange={(source) => source !== '' && chooseSource(file.id, source)}
      />
      <p>
        {found === undefined
          ? inspection.source === null
            ? 'No source recognises this file. If you know where it comes from, choose it; for a table of your own choose “Any table with a mapping”.'
            : 'You chose this source; the file does not look like it by itself.'
          : `${found.why} Recognition is ${sureText(found.confidence)}.`}{' '}
        {others.length === 0 ? '' : `It could also be ${others.map((each) => each.name).join(' or ')}. `}
        {chosen === undefined || found !== undefined ? '' : chosen.how}
        {inspection.source === null ? (
          <a className="t-link" href={linkTo({ page: 'data', item: 'sources' })}>
            How to get the file from each tool
          </a>
        ) : null}
      </p>
    </div>
  );
}

/** Source, mapping, preview, sample and faults of a file that waits for a decision. */
export function Inspected(props: {
  readonly file: QueuedFile;
  readonly inspection: Inspection;
  readonly timeZone: string;
}) {
  const { file, inspection, timeZone } = props;
  const dim = useDim(file.checking);
  const { alreadyImported, preview, source } = inspection;
  const hindrance = hindranceOf(inspection);
  const faults = inspection.faults.filter((fault) => fault !== hindrance);
  const sources = useAnswer('sources', 'list', undefined).value ?? [];
  const mapping = file.mapping ?? inspection.mapping;
  const role = mapping?.role ?? sources.find((each) => each.id === source)?.role;
  return (
    <>
      {alreadyImported === null ? null : (
        <Note>
          {inspection.readOtherwise
            ? `The same file is in the workspace as import ${alreadyImported}, read another way. Replacing it undoes that import and brings the file in as shown here, in one step.`
            : `The same file is in the workspace as import ${alreadyImported}, so there is nothing to import. To read it another way, change how it is read below.`}
        </Note>
      )}
      <SourceChoice file={file} inspection={inspection} />
      {hindrance === null ? null : <FileFault fault={hindrance} />}
      {inspection.mappingChange === null || file.mapping !== null ? null : (
        <MappingChangeView
          change={inspection.mappingChange}
          tags={mapping?.keepOthersAsTags ?? false}
          timeZone={timeZone}
        />
      )}
      {mapping === null ? null : (
        <MappingEditor
          title={mappingTitle(mapping, file.mapping === null ? inspection.mappingFrom : 'user')}
          table={inspection}
          mapping={mapping}
          onChange={(next) => changeMapping(file.id, next)}
        />
      )}
      {mapping !== null || !inspection.zoneMatters ? null : (
        <div className="d-zone">
          <ZoneField
            value={file.timeZone ?? 'UTC'}
            note="The file states times without a zone. They are taken in UTC unless you say otherwise."
            onChange={(zone) => chooseZone(file.id, zone)}
          />
        </div>
      )}
      <div className={dim ? 't-dim' : undefined} aria-busy={file.checking}>
        {source === null || hindrance !== null ? null : (
          <section className="d-part">
            <h3>
              {preview.length === 0
                ? 'Nothing of the first rows would be imported'
                : `The first ${counted(preview.length, 'line')} as they would be imported`}
            </h3>
            {preview.length === 0 ? null : (
              <PreviewTable outcomes={role === 'outcome'} preview={preview} timeZone={timeZone} />
            )}
          </section>
        )}
        {faults.length === 0 ? null : (
          <section className="d-part">
            <h3>{counted(faults.length, 'row')} of the first rows would be rejected</h3>
            <FaultList faults={faults} />
          </section>
        )}
        {inspection.header.length === 0 || mapping !== null ? null : (
          <details className="d-part">
            <summary>The file as it is</summary>
            <SampleTable header={inspection.header} sample={inspection.sample} />
          </details>
        )}
      </div>
    </>
  );
}
