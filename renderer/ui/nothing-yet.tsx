/** A page of an empty workspace: the question it answers, and the two ways to figures. */
import type { ReactNode } from 'react';
import { go } from '../state/address.ts';
import { usePageCommand } from '../state/page-commands.ts';
import { useSample } from '../state/sample.ts';
import { useWorkspace } from '../state/workspace.ts';
import { Button } from './controls.tsx';
import { Empty, FaultView } from './states.tsx';

/** The page; `page` is its name for readers who do not see the rail. */
export function NothingYet(props: {
  readonly page: string;
  readonly title: string;
  readonly children: ReactNode;
  readonly picture: ReactNode;
}) {
  const { page, title, children, picture } = props;
  const readOnly = useWorkspace((store) => store.summary?.readOnly === true);
  const sample = useSample();
  usePageCommand('add-sample', readOnly || sample.busy ? undefined : () => void sample.add());
  return (
    <div className="t-page">
      <h1 className="t-hidden">{page}</h1>
      <Empty
        title={title}
        picture={picture}
        actions={
          <>
            <Button look="primary" onClick={() => go({ page: 'data', item: null })}>
              Import exports
            </Button>
            <Button disabled={readOnly || sample.busy} onClick={() => void sample.add()}>
              Add the sample company
            </Button>
            <Button look="quiet" onClick={() => go({ page: 'data', item: 'sources' })}>
              How to get the files
            </Button>
          </>
        }
      >
        {children}
      </Empty>
      {sample.fault === null ? null : <FaultView fault={sample.fault} onRetry={() => void sample.add()} />}
    </div>
  );
}
