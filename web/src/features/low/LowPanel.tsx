import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useId } from 'react';
import { preferences, setPreferences } from '../../core/preferences';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { Panel } from '../../ui/Panel';
import { Switch } from '../../ui/Switch';
import { useStore } from '../../ui/useStore';
import type { LinkView } from './link';
import styles from './LowPanel.module.css';
import { useRate } from './useRate';

interface LowPanelProps {
  readonly link: LinkView;
  readonly onClose: () => void;
}

/** What comes over the connection, what saving data changes, and the way back. */
export function LowPanel({ link, onClose }: LowPanelProps) {
  const { lowConnection } = useStore(preferences);
  const back = () => {
    setPreferences({ lowConnection: false });
    onClose();
  };
  const footer = lowConnection ? (
    <Button className="full" onClick={back}>
      <Icon name="camera" small />
      <Trans>Bring the pictures back</Trans>
    </Button>
  ) : (
    <Button className="full" onClick={() => setPreferences({ lowConnection: true })}>
      <Icon name="wifi-low" small />
      <Trans>Save data</Trans>
    </Button>
  );
  return (
    <Panel isHalf title={<Trans>Save data</Trans>} footer={footer} onClose={onClose}>
      <Throughput link={link} />
      <WhatChanges />
      <Choices />
    </Panel>
  );
}

function Throughput({ link }: { readonly link: LinkView }) {
  const { t } = useLingui();
  const rate = useRate(link);
  const up = rate?.up;
  return (
    <section className="section">
      <div className={styles.throughput}>
        <b className="num">{rate ? rate.down : '–'}</b>
        <span>
          <Trans>kbit/s received</Trans>
          <small>{up === undefined ? t`One moment…` : t`${up} kbit/s sent`}</small>
        </span>
      </div>
    </section>
  );
}

function WhatChanges() {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <header>
        <h3 id={id}>
          <Trans>What changes</Trans>
        </h3>
      </header>
      <dl className={styles.changes}>
        <Change what={<Trans>Sound</Trans>} how={<Trans>complete, and first</Trans>} />
        <Change what={<Trans>Messages</Trans>} how={<Trans>unchanged</Trans>} />
        <Change what={<Trans>Shared screens</Trans>} how={<Trans>unchanged</Trans>} />
        <Change what={<Trans>The others’ pictures</Trans>} how={<Trans>stopped</Trans>} />
        <Change what={<Trans>Your camera</Trans>} how={<Trans>small</Trans>} />
      </dl>
    </section>
  );
}

function Change({ what, how }: { readonly what: ReactNode; readonly how: ReactNode }) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>{how}</dd>
    </div>
  );
}

function Choices() {
  const { lowShowsSpeaker, lowReturns } = useStore(preferences);
  const change = async (next: Parameters<typeof setPreferences>[0]) => {
    setPreferences(next);
    return true;
  };
  return (
    <section className="section">
      <Switch checked={lowShowsSpeaker} hint={<Trans>One small picture, about 90 kbit/s more</Trans>} onChange={(on) => change({ lowShowsSpeaker: on })}>
        <Trans>Show who speaks</Trans>
      </Switch>
      <Switch checked={lowReturns} hint={<Trans>Where the app offered to save data, once the connection is good again</Trans>} onChange={(on) => change({ lowReturns: on })}>
        <Trans>Return by itself</Trans>
      </Switch>
    </section>
  );
}
