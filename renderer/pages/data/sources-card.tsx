/** How to get the file from each tool. */
import { useAnswer } from '../../state/answers.ts';
import { Card } from '../../ui/card.tsx';
import { FaultView } from '../../ui/states.tsx';
import { ROLE_NAMES } from './field-names.ts';

/** The list of sources in words. */
export function SourcesCard() {
  const answer = useAnswer('sources', 'list', undefined);
  if (answer.fault !== null) return <FaultView fault={answer.fault} onRetry={answer.retry} />;
  const sources = answer.value ?? [];
  return (
    <Card title="Where to get the files" subtitle="The source is recognised from what is in the file">
      <dl className="d-sources">
        {sources.map((source) => (
          <div key={source.id}>
            <dt>
              {source.name}
              <span>
                {ROLE_NAMES[source.role]} · {source.formats.join(', ')}
                {source.liveFetch ? ' · can be fetched' : ''}
              </span>
            </dt>
            <dd>{source.how}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
