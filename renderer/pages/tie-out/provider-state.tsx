/** Where the month of a provider stands. */
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ProviderTieOut } from '../../../shared/contract/tie-out.ts';
import { counted } from '../../format/count.ts';
import { Badge } from '../../ui/controls.tsx';

type Standing = Pick<ProviderTieOut, 'state' | 'itemCount'>;

/** The badge. */
export function ProviderState({ row }: { readonly row: Standing }): ReactNode {
  switch (row.state) {
    case 'tied-out':
      return (
        <Badge tone="favourable" icon={<IconCheck size={13} aria-hidden />}>
          Tied out
        </Badge>
      );
    case 'named':
      return (
        <Badge
          tone="favourable"
          icon={<IconCheck size={13} aria-hidden />}
          tip={`Closes with ${counted(row.itemCount, 'named item')}`}
        >
          Tied out
        </Badge>
      );
    case 'unexplained':
      return <Badge tone="unfavourable">Unexplained</Badge>;
    case 'preliminary':
      return (
        <Badge
          icon={<i className="o-open t-hatched" />}
          tip="The invoice of this provider is not in the workspace yet, or does not cover every day"
        >
          Preliminary
        </Badge>
      );
  }
}
