/** The account of one import: what was read, what became of it, what was left out. */
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { ImportReceipt } from '../../../shared/contract/imports.ts';
import { bytesText, counted, countText } from '../../format/count.ts';
import { momentText } from '../../format/date.ts';
import { eachMoney, exactMoney, moneyText } from '../../format/money.ts';
import { Button } from '../../ui/controls.tsx';
import { FaultList } from './fault-list.tsx';
import { ROLE_NAMES } from './field-names.ts';
import { RejectedRows } from './rejected-rows.tsx';
import { RestatedLines } from './restated-lines.tsx';
import { coveredDays, daysText } from './sentences.ts';

const CENT = 10_000_000n;

/** Amounts under a cent keep their digits: they are not zero. */
function smallMoney(amount: bigint | null): string {
  const small = amount !== null && amount !== 0n && amount > -CENT && amount < CENT;
  return small ? eachMoney(amount) : moneyText(amount);
}

function Term(props: {
  readonly count: number;
  readonly word: string;
  readonly sign?: string;
  readonly attention?: boolean;
}) {
  return (
    <>
      {props.sign === undefined ? null : <span aria-hidden>{props.sign}</span>}
      <span className={props.attention === true ? 't-attention' : undefined}>
        <strong className="t-num">{countText(props.count)}</strong> {props.word}
      </span>
    </>
  );
}

function Fact({
  name,
  tip,
  children,
}: {
  readonly name: string;
  readonly tip?: string;
  readonly children: ReactNode;
}) {
  return (
    <div data-tip={tip}>
      <dt>{name}</dt>
      <dd className="t-num">{children}</dd>
    </div>
  );
}

/** The receipt; `full` adds what the list of imports shows already. */
export function ReceiptView(props: {
  readonly receipt: ImportReceipt;
  readonly timeZone: string;
  readonly readOnly: boolean;
  readonly full?: boolean;
}) {
  const { receipt, timeZone, readOnly, full = false } = props;
  const [rows, setRows] = useState(false);
  const [anew, setAnew] = useState(false);
  // What came of reading rows again stays in sight when none is left.
  const [hadRejected] = useState(receipt.rejected > 0);
  const unchanged = receipt.state === 'unchanged';
  const own = receipt.notes.filter((note) => !receipt.sourceNotes.includes(note));
  return (
    <div className="d-receipt">
      <p className="d-account">
        <Term count={receipt.read} word="read" />
        <Term sign="=" count={receipt.imported} word="imported" />
        <Term sign="+" count={receipt.duplicates} word="duplicates" />
        <Term sign="+" count={receipt.rejected} word="rejected" attention={receipt.rejected > 0} />
      </p>
      <dl className="d-facts">
        <Fact name="Restated" tip="Of the imported: lines that replaced an older version of themselves">
          {countText(receipt.restated)}
        </Fact>
        <Fact
          name="Without a price"
          tip="Of the imported: lines whose model has no price; their cost is not known"
        >
          <span className={receipt.unpriced > 0 ? 't-attention' : undefined}>
            {countText(receipt.unpriced)}
          </span>
        </Fact>
        <Fact
          name="Passed over"
          tip="Rows that by their nature carry no usage, such as spans; not counted as read"
        >
          {countText(receipt.passedOver)}
        </Fact>
        <Fact name="Period">{daysText(coveredDays([receipt], timeZone))}</Fact>
        {receipt.role === 'outcome' ? null : (
          <>
            <Fact
              name="Reported cost"
              tip={
                receipt.reportedCost === null ? 'The file states no cost' : exactMoney(receipt.reportedCost)
              }
            >
              {smallMoney(receipt.reportedCost)}
            </Fact>
            <Fact
              name="At list price"
              tip={receipt.listCost === null ? 'No line could be priced' : exactMoney(receipt.listCost)}
            >
              {smallMoney(receipt.listCost)}
            </Fact>
          </>
        )}
        {full ? (
          <>
            <Fact name="Source">{receipt.sourceName}</Fact>
            <Fact name="Holds">{ROLE_NAMES[receipt.role]}</Fact>
            <Fact name="Imported">{momentText(receipt.atMs, timeZone)}</Fact>
            <Fact name="Size">{bytesText(receipt.bytes)}</Fact>
            <Fact name="SHA-256" tip={receipt.sha256}>
              <span className="t-mono">{receipt.sha256.slice(0, 16)}</span>
            </Fact>
            <Fact name="Number">{countText(receipt.id)}</Fact>
          </>
        ) : null}
      </dl>
      {unchanged ? <p>{receipt.notes.join(' ')}</p> : null}
      {(receipt.rejected === 0 && !(rows && hadRejected)) || unchanged ? null : (
        <section className="d-part">
          <h3>Rows that could not be read</h3>
          {rows ? (
            <RejectedRows receipt={receipt} timeZone={timeZone} readOnly={readOnly} />
          ) : (
            <>
              <FaultList faults={receipt.faults} />
              <div>
                <Button onClick={() => setRows(true)}>Show rejected rows</Button>
              </div>
            </>
          )}
        </section>
      )}
      {receipt.restated === 0 || receipt.state !== 'active' ? null : (
        <details className="d-part" onToggle={(event) => setAnew(event.currentTarget.open)}>
          <summary>What was stated anew: {counted(receipt.restated, 'line')}</summary>
          {anew ? <RestatedLines id={receipt.id} file={receipt.file} timeZone={timeZone} /> : null}
        </details>
      )}
      {own.length === 0 || unchanged ? null : (
        <section className="d-part">
          <h3>What happened to this file</h3>
          <ul className="d-notes">
            {own.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
      )}
      {receipt.sourceNotes.length === 0 || unchanged ? null : (
        <details className="d-part">
          <summary>How files of this source are read</summary>
          <ul className="d-notes">
            {receipt.sourceNotes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
