import { Component, type ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import { frame } from '../words/words.ts';

/** Keeps a page that breaks, or whose script no longer comes after a new version, from taking the others along. */
export class Guard extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <div role="alert" className="mx-auto max-w-xl px-4 py-16 text-center">
        <h1 className="font-display text-2xl font-semibold">{frame.broken}</h1>
        <p className="mt-2 text-muted">{frame.brokenHint}</p>
        <Button look="strong" className="mt-6" onClick={() => window.location.reload()}>
          {frame.reload}
        </Button>
      </div>
    );
  }
}
