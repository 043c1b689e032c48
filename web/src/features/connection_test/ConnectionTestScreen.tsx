import '../../ui/styles/desk.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { usePage } from '../../ui/usePage';
import { ApiErrorBanner } from '../errors';
import { SiteFrame } from '../site';
import styles from './ConnectionTest.module.css';
import { PathDrawing } from './PathDrawing';
import { reportOf } from './report';
import { stepNames, tallyOf, verdictOf } from './steps';
import { StepRow } from './StepRow';
import { type ConnectionTest, useConnectionTest } from './useConnectionTest';

/** Whether meetings work from where one is: tried in a room of one’s own, with a picture that no camera takes. */
export function ConnectionTestScreen() {
  const { t, i18n } = useLingui();
  const { start, ...test } = useConnectionTest();
  const { phase, steps, addresses, at, error } = test;
  const heading = usePage(t`Test the connection`);
  const download = () => {
    const address = URL.createObjectURL(new Blob([reportOf(test, i18n)], { type: 'text/plain' }));
    Object.assign(document.createElement('a'), { href: address, download: 'visio-connection.txt' }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  };
  const isDone = phase === 'done';
  const media = addresses.length > 0 ? addresses : [`UDP → ${location.hostname}`];
  return (
    <SiteFrame className={`two ${styles.test}`}>
      <div className={`stack ${styles.verdict}`}>
        <div className="stack" role="status">
          {isDone && at && <p className="muted num">{i18n.date(at, { dateStyle: 'long', timeStyle: 'short' })}</p>}
          <h1 className="title" ref={heading} tabIndex={-1}>
            <Title test={test} />
          </h1>
          <p className="lead">
            <Lead test={test} />
          </p>
        </div>
        {error && <ApiErrorBanner error={error} />}
        {isDone && (steps.direct.state === 'good' || steps.direct.state === 'failed') && <PathDrawing steps={steps} />}
        <div className="line">
          <Button look="primary" size="large" aria-busy={phase === 'running'} onClick={() => void start()}>
            {isDone && <Icon name="retry" />}
            {isDone ? t`Test again` : t`Start the test`}
          </Button>
          {isDone && (
            <Button size="large" onClick={download}>
              <Icon name="download" />
              <Trans>Report</Trans>
            </Button>
          )}
        </div>
        {isDone && (
          <p className="muted small-text">
            <Trans>The report is a text file with your browser and what was measured, and no address of a meeting. It goes nowhere without you.</Trans>
          </p>
        )}
      </div>
      <ul className="checks" aria-label={t`What is tried`}>
        {stepNames.map((name) => (
          <StepRow key={name} name={name} steps={steps} lines={name === 'signalling' ? [`${location.origin.replace(/^http/, 'ws')}/rtc`] : media} />
        ))}
      </ul>
    </SiteFrame>
  );
}

function Title({ test: { phase, steps } }: { readonly test: ConnectionTest }) {
  if (phase === 'idle') return <Trans>Test the connection</Trans>;
  if (phase === 'running') return <Trans>Testing…</Trans>;
  switch (verdictOf(steps)) {
    case 'good':
      return <Trans>You can take part.</Trans>;
    case 'weak':
      return <Trans>You can take part, with a less sharp picture.</Trans>;
    case 'none':
      return <Trans>From here, you can’t take part.</Trans>;
  }
}

function Lead({ test: { phase, steps } }: { readonly test: ConnectionTest }) {
  if (phase === 'idle') return <Trans>In about fifteen seconds you know whether meetings work from here. Camera and microphone stay off.</Trans>;
  if (phase === 'running') return <Trans>A test picture goes to the server and back.</Trans>;
  const { good, all } = tallyOf(steps);
  if (good === all) return <Trans>All points are good.</Trans>;
  return <Trans>{good} of {all} points are good.</Trans>;
}
