/** A page whose figures cannot be had: which page it is, what is wrong, and what to do. */
import type { ReactNode } from 'react';
import type { Fault } from '../../shared/contract/fault.ts';
import { Page } from './card.tsx';
import { FaultView } from './states.tsx';

/** The page; `children` are other ways out. */
export function PageFault(props: {
  readonly page: string;
  readonly fault: Fault;
  readonly onRetry?: (() => void) | undefined;
  readonly children?: ReactNode;
}) {
  const { page, fault, onRetry, children } = props;
  return (
    <Page title={page}>
      <FaultView fault={fault} onRetry={onRetry}>
        {children}
      </FaultView>
    </Page>
  );
}
