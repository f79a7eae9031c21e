/** What is wrong with a file, in one line under its name. */
import { faultText, type Fault } from '../../../shared/contract/fault.ts';
import { Button } from '../../ui/controls.tsx';

/** The fault without the file's name, which stands above it, and the ways on. */
export function FileFault({ fault, onRetry }: { readonly fault: Fault; readonly onRetry?: () => void }) {
  return (
    <div className="d-file-fault" role="status">
      <p>
        <strong>{fault.message}</strong> <span>{fault.remedy}</span>
      </p>
      {onRetry === undefined ? null : (
        <Button look="quiet" onClick={onRetry}>
          Try again
        </Button>
      )}
      <Button
        look="quiet"
        onClick={() => void navigator.clipboard.writeText(`${fault.code}: ${faultText(fault)}`)}
      >
        Copy details
      </Button>
    </div>
  );
}
