/** What a metric is: in words, as a formula, and what can be missing from it. */
import { metricOf, type MetricId } from '../../../shared/catalogue/index.ts';
import { metricHelp, usersOf } from '../../../shared/words/metric-help.ts';
import { go, linkTo, useAddress } from '../../state/address.ts';
import { proveFigure } from '../../state/inspector.ts';
import { usePeriod } from '../../state/period.ts';
import { Button } from '../controls.tsx';
import { ProofHead, ProofInputs } from './parts.tsx';
import '../help.css';

function Names({ ids }: { readonly ids: readonly MetricId[] }) {
  return (
    <ul className="t-help-parts">
      {ids.map((id) => (
        <li key={id}>
          <a className="t-link" href={linkTo({ subject: { kind: 'metric', metric: id } })}>
            {metricOf(id).name}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The card in the inspector. */
export function MetricHelpView({ metric }: { readonly metric: MetricId }) {
  const help = metricHelp(metric);
  const users = usersOf(metric);
  const period = usePeriod();
  const where = useAddress((address) => address.where);
  return (
    <>
      <div className="t-inspector-body" tabIndex={0} role="group" aria-label={`What ${help.name} is`}>
        <section className="t-proof">
          <p className="t-proof-path">Measure</p>
          <h3 className="t-card-title">{help.name}</h3>
          <p className="t-help-words">{help.words}</p>
        </section>
        {help.formula === null ? null : (
          <section className="t-proof">
            <ProofHead title="Formula" />
            <p className="t-proof-formula t-mono">{help.formula}</p>
            <Names ids={help.parts} />
          </section>
        )}
        <ProofInputs
          title="How to read it"
          inputs={[
            { name: 'Unit', value: help.unit },
            { name: 'Direction', value: help.direction },
            { name: 'Definition', value: help.source },
          ]}
        />
        {help.missing.length === 0 ? null : (
          <section className="t-proof">
            <ProofHead title="What can be missing" />
            <ul className="t-help-list">
              {help.missing.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </section>
        )}
        {users.length === 0 ? null : (
          <section className="t-proof">
            <ProofHead title="Used in" />
            <Names ids={users} />
          </section>
        )}
      </div>
      <footer className="t-inspector-foot">
        {period === null ? null : (
          <Button onClick={() => proveFigure(metric, where)}>Prove it for this period</Button>
        )}
        <Button onClick={() => go({ page: 'glossary', item: metric, subject: null })}>Glossary</Button>
      </footer>
    </>
  );
}
