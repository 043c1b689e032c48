import { Trans } from '@lingui/react/macro';
import { Component, type ReactNode } from 'react';
import { route } from '../../core/route';
import { Button } from '../../ui/Button';
import { SiteFrame } from '../site';

interface ErrorBoundaryProps {
  /** Whoever looks at a page that stopped must not be seen by others: this leaves the call. */
  readonly onError: () => void;
  readonly children: ReactNode;
}

interface State {
  readonly failed: boolean;
}

/** The last resort when a page could not be drawn. Going to another address tries again. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  override state: State = { failed: false };
  private unfollow: (() => void) | undefined;

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  private readonly tryAgain = () => this.setState({ failed: false });

  override componentDidMount() {
    this.unfollow = route.subscribe(this.tryAgain);
  }

  override componentDidCatch() {
    this.props.onError();
  }

  override componentWillUnmount() {
    this.unfollow?.();
  }

  override render() {
    return this.state.failed ? <Stopped /> : this.props.children;
  }
}

function Stopped() {
  return (
    <SiteFrame className="stack">
      <h1 className="title">
        <Trans>This page stopped working</Trans>
      </h1>
      <p className="lead">
        <Trans>Your camera and microphone are off.</Trans>{' '}
        <Trans>Reload the page. If it happens again, tell the people who run this service.</Trans>
      </p>
      <div className="line">
        <Button look="primary" onClick={() => location.reload()}>
          <Trans>Reload the page</Trans>
        </Button>
      </div>
    </SiteFrame>
  );
}
