/** The proof of one ledger line: price by token kind, file and line, and what the source itself reported. */
import { outcomeWord } from '../../../shared/words/tasks.ts';
import type { LineProof } from '../../../shared/contract/query.ts';
import { countText, durationText } from '../../format/count.ts';
import { momentText } from '../../format/date.ts';
import { isCall, lineName, lineWhen } from '../../format/line.ts';
import { amountText, eachAmount, exactMoney, signedMoney } from '../../format/money.ts';
import { NOT_KNOWN } from '../../format/space.ts';
import type { Subject } from '../../state/address-text.ts';
import { useAnswer } from '../../state/answers.ts';
import { taskLink } from '../../state/task.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { Badge, Button } from '../controls.tsx';
import { FaultView } from '../states.tsx';
import { ProofHead, ProofInputs } from './parts.tsx';
import { Said } from './said.tsx';

/** A bill has no prices: its line is worth what it states. */
function AsBilled({ proof }: { readonly proof: LineProof }) {
  return (
    <section className="t-proof">
      <ProofHead title="As billed" side="the amount of the bill" />
      <p className="t-proof-formula t-mono">cost = the amount the bill states</p>
      <table>
        <tbody>
          <tr data-sum="">
            <td>Line</td>
            <td data-align="right">{proof.line.cost === null ? NOT_KNOWN : exactMoney(proof.line.cost)}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}

function Steps({ proof }: { readonly proof: LineProof }) {
  const per = proof.steps.some((step) => step.per === 'thousand units') ? 'Price, $' : '$ per M';
  const isReported = proof.priceState === 'reported';
  return (
    <section className="t-proof">
      <ProofHead title={isReported ? 'List price' : 'Price'} side="quantity × price, by kind" />
      <p className="t-proof-formula t-mono">
        {isReported ? 'cost = the amount the source reports' : 'cost = round half even (Σ quantity × price)'}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col" data-align="right">
              Quantity
            </th>
            <th scope="col" data-align="right">
              {per}
            </th>
            <th scope="col" data-align="right">
              Cost, $
            </th>
          </tr>
        </thead>
        <tbody>
          {proof.steps.map((step) => (
            <tr key={`${step.kind} ${step.fromTokens}`}>
              <td className="t-mono">
                {step.kind}
                {step.fromTokens > 0 && proof.priceContext?.rule === 'marginal'
                  ? ` beyond ${countText(step.fromTokens - 1)}`
                  : ''}
              </td>
              <td data-align="right">{countText(step.quantity)}</td>
              <td
                data-align="right"
                data-tip={
                  step.price === null
                    ? undefined
                    : `${exactMoney(step.price)} per ${step.per}${
                        step.listPrice === null || step.listPrice === step.price
                          ? ''
                          : `, list ${exactMoney(step.listPrice)}`
                      }`
                }
              >
                {step.price === null ? NOT_KNOWN : amountText(step.price)}
              </td>
              <td data-align="right">{step.cost ?? 'unpriced'}</td>
            </tr>
          ))}
          <tr data-sum="">
            <td>Line</td>
            <td />
            <td />
            <td data-align="right">
              {proof.line.cost === null ? 'unpriced' : exactMoney(proof.line.cost).slice(1)}
            </td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}

const itemOf = (proof: LineProof) =>
  proof.dimensions.find((each) => each.name === 'Line item')?.value ?? null;

/** What a contract, a long prompt or a newer list has to do with the price. */
function pricedBy(proof: LineProof) {
  const { priceContext, listCost, contractedCost, costToday } = proof;
  return [
    ...(contractedCost === null || listCost === contractedCost
      ? []
      : [{ name: 'List cost', value: exactMoney(listCost) }]),
    ...(priceContext === null
      ? []
      : [
          {
            name: 'Long prompts',
            value: `${priceContext.rule === 'marginal' ? 'Tokens' : 'The whole call'} beyond ${countText(priceContext.fromTokens - 1)} prompt tokens`,
          },
        ]),
    ...(proof.priceState === 'reported' || costToday === contractedCost
      ? []
      : [{ name: 'At prices of today', value: costToday === null ? NOT_KNOWN : exactMoney(costToday) }]),
  ];
}

function inputsOf(proof: LineProof) {
  const { line, reported } = proof;
  const against =
    reported === null || line.cost === null || line.cost === reported.amount
      ? ''
      : ` (${signedMoney(line.cost - reported.amount)} against list)`;
  return [
    { name: 'Price state', value: proof.priceState },
    {
      name: 'Price from',
      value:
        [proof.priceSource, proof.priceFrom].filter((part) => part !== null).join(', since ') || NOT_KNOWN,
    },
    { name: 'Price book', value: proof.priceBook },
    ...pricedBy(proof),
    {
      name: 'Reported',
      value:
        reported === null
          ? 'The source gives no amount'
          : `${exactMoney(reported.amount)} ${reported.basis}${against}`,
    },
    ...(isCall(line) ? [{ name: 'Attempt', value: String(line.attempt) }] : []),
    { name: 'Latency', value: durationText(line.latencyMs) },
    {
      name: 'Task',
      value:
        line.task === null ? (
          'None'
        ) : (
          <a className="t-link" href={taskLink(line.task)}>
            {line.task}
          </a>
        ),
    },
    { name: 'Outcome', value: line.outcome === null ? 'None' : outcomeWord(line.outcome) },
  ];
}

/** Each earlier version with its import, and what the line that counts made of the last one. */
function beforeOf({ before, line }: LineProof, zone: string) {
  const versions = before.map(({ importId, file, row, atMs, cost, tokens }) => ({
    name: `Import ${importId}`,
    value: `${cost === null ? (tokens === null ? NOT_KNOWN : `${countText(tokens)} tokens`) : exactMoney(cost)}, in ${file}, line ${countText(row)}, of ${momentText(atMs, zone)}; reversed`,
  }));
  const last = before.at(-1)?.cost ?? null;
  return last === null || line.cost === null
    ? versions
    : [...versions, { name: 'Difference', value: signedMoney(line.cost - last) }];
}

/** The proof of a line. */
export function LineProofView({ subject }: { readonly subject: Extract<Subject, { kind: 'line' }> }) {
  const answer = useAnswer('explore', 'prove', { chunk: subject.chunk, row: subject.row });
  const zone = useWorkspace((store) => store.summary?.timeZone ?? 'UTC');
  const proof = answer.value;
  if (answer.fault !== null)
    return (
      <div className="t-proof">
        <FaultView fault={answer.fault} onRetry={answer.retry} />
      </div>
    );
  if (proof === null) return <div className="t-inspector-body" aria-busy="true" />;
  const { line } = proof;
  return (
    <>
      <div className="t-inspector-body" tabIndex={0} role="group" aria-label="Proof">
        <section className="t-proof">
          <p className="t-proof-path">
            {lineName(line, itemOf(proof))} · {lineWhen(line, zone)}
          </p>
          <p
            className="t-proof-figure t-num"
            data-tip={line.cost === null ? 'not known' : exactMoney(line.cost)}
          >
            {line.cost === null ? 'Unpriced' : `$${eachAmount(line.cost)}`}
          </p>
          <div className="t-proof-badges">
            <Badge tone={line.cost === null ? 'attention' : 'neutral'}>{proof.priceState}</Badge>
            {line.basis === proof.priceState ? null : <Badge>{line.basis}</Badge>}
          </div>
        </section>
        {proof.steps.length === 0 && proof.priceState === 'billed' ? (
          <AsBilled proof={proof} />
        ) : (
          <Steps proof={proof} />
        )}
        <ProofInputs title="Inputs" inputs={inputsOf(proof)} />
        <ProofInputs
          title="Where it comes from"
          inputs={[
            { name: 'File', value: proof.file },
            { name: 'Line', value: countText(proof.fileRow) },
            { name: 'Import', value: `${proof.importId}, ${proof.source}` },
            { name: 'Content', value: <span className="t-mono">{proof.fileSha256.slice(0, 16)}</span> },
            { name: 'Line id', value: <span className="t-mono">{line.id ?? 'none'}</span> },
          ]}
        />
        {proof.before.length === 0 ? null : (
          <ProofInputs title="What stood there before" inputs={beforeOf(proof, zone)} />
        )}
        {proof.owners.length === 0 ? null : (
          <ProofInputs
            title="Owners by rule"
            inputs={proof.owners.map(({ name, value, rule, version, stated }) => ({
              name,
              value: `${value}, by “${rule}”${version === null ? '' : ` (rules v${version})`}; the source says ${stated ?? 'nothing'}`,
            }))}
          />
        )}
        <Said prompt={proof.prompt} answer={proof.answer} />
        <ProofInputs
          title="Dimensions, as the source says them"
          inputs={[
            ...proof.dimensions.map(({ name, value }) => ({ name, value })),
            ...Object.entries(proof.tags).map(([name, value]) => ({ name: `tag:${name}`, value })),
          ]}
        />
      </div>
      <footer className="t-inspector-foot">
        <Button onClick={() => history.back()}>Back</Button>
        <Button onClick={() => void navigator.clipboard.writeText(`${proof.file}:${proof.fileRow}`)}>
          Copy file and line
        </Button>
      </footer>
    </>
  );
}
