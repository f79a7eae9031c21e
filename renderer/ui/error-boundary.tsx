/** A page that fails to draw says so in its place; the frame and the other pages stay usable. */
import { Component, type ReactNode } from 'react';
import { FaultView } from './states.tsx';

type Props = { readonly children: ReactNode };

/** React offers this only as a class. */
export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <div className="t-page">
        <FaultView
          fault={{
            code: 'internal',
            message: `This page could not be drawn: ${error.message}.`,
            remedy: 'Try again; if it stays, report the message. Your data is not affected.',
          }}
          onRetry={() => this.setState({ error: null })}
        />
      </div>
    );
  }
}
