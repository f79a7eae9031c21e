/** How to get the file from each tool: a list to search. */
import { useEffect, useRef, useState } from 'react';
import type { SourceInfo } from '../../../shared/contract/sources.ts';
import { shelvesOf } from '../../../shared/contract/shelves.ts';
import { go, useAddress } from '../../state/address.ts';
import { useAnswer } from '../../state/answers.ts';
import { Card } from '../../ui/card.tsx';
import { FaultView } from '../../ui/states.tsx';
import { ROLE_WORDS } from './field-names.ts';
import { columnsOf, findSources, foundText, isOpened, roleName, sourcesTitle } from './find-source.ts';
import './sources.css';

/** The item of the address that leads here. */
export const SOURCES_ITEM = 'sources';

function Entry({ source, open }: { readonly source: SourceInfo; readonly open: boolean }) {
  return (
    <details open={open}>
      <summary>
        <strong>{source.name}</strong>
        <span>
          {roleName(source)} · {source.formats.join(', ')}
          {source.liveFetch ? ' · API' : ''}
        </span>
      </summary>
      <div>
        <p>{source.how}</p>
        <p>
          {source.needsMapping
            ? 'You say once which column is which; it is remembered for the next file.'
            : ROLE_WORDS[source.role]}{' '}
          It can say: {source.carries.join(', ')}.
        </p>
        {source.liveFetch ? <p>It can be fetched with a key instead: choose Connect an API above.</p> : null}
      </div>
    </details>
  );
}

/** The list under its search field. `#/data/sources` leads to the field. */
export function SourcesCard() {
  const [text, setText] = useState('');
  const answer = useAnswer('sources', 'list', undefined);
  const asked = useAddress((address) => address.item === SOURCES_ITEM);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  // A list that gets shorter while someone types would move the field away from under the cursor.
  const [height, setHeight] = useState<number | undefined>(undefined);
  const ready = answer.value !== null;
  useEffect(() => {
    if (!asked || !ready) return;
    field.current?.closest('section')?.scrollIntoView({ block: 'start' });
    field.current?.focus({ preventScroll: true });
    // so that the same link leads here again
    go({ item: null }, { replace: true });
  }, [asked, ready]);
  if (answer.fault !== null) return <FaultView fault={answer.fault} onRetry={answer.retry} />;
  const sources = answer.value ?? [];
  const found = findSources(sources, text);
  const shown = found.length > 0 ? found : sources.filter((source) => source.group === 'any');
  const open = isOpened(text, shown.length);
  return (
    <Card
      title={sourcesTitle(sources)}
      subtitle="How to get the files: a file is recognised by what is in it, never by its name"
    >
      <div className="d-find">
        <input
          ref={field}
          type="search"
          className="t-input"
          aria-label="Find a source"
          placeholder="Find a tool, a format, or what you want to know"
          value={text}
          onChange={(event) => {
            if (text === '') setHeight(list.current?.offsetHeight);
            setText(event.target.value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && text !== '') setText('');
          }}
        />
        <span role="status">
          {found.length === 0 && ready
            ? `${foundText(0, text)}. Any table can be read:`
            : foundText(found.length, text)}
        </span>
      </div>
      <div ref={list} className="d-shelves" style={{ minHeight: text === '' ? undefined : height }}>
        {columnsOf(shelvesOf(shown)).map((shelves) => (
          <div key={shelves[0]?.group}>
            {shelves.map((shelf) => (
              <div key={shelf.group} className="d-shelf">
                <h3>{shelf.name}</h3>
                {shelf.sources.map((source) => (
                  // a new search opens and closes anew
                  <Entry key={`${source.id} ${open ? text : ''}`} source={source} open={open} />
                ))}
              </div>
            ))}
          </div>
        ))}
      </div>
    </Card>
  );
}
