import { Trans } from '@lingui/react/macro';
import { Component, type ReactNode } from 'react';
import { SiteFrame } from '../../ui/SiteFrame';

interface State {
  readonly failed: boolean;
}

/** The last resort: a page that could not be drawn, or whose files could not be loaded. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <SiteFrame className="stack">
        <h1 className="title">
          <Trans>This page stopped working</Trans>
        </h1>
        <p className="lead">
          <Trans>Load it again. If it happens once more, tell whoever runs this service.</Trans>
        </p>
        <div className="line">
          <button type="button" className="btn primary" onClick={() => location.reload()}>
            <Trans>Load the page again</Trans>
          </button>
        </div>
      </SiteFrame>
    );
  }
}
