import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useState } from 'react';
import type { IconName } from '../../core/icon_names';
import { Icon } from '../../ui/Icon';
import { ApiErrorBanner } from '../errors';
import styles from './AtDoor.module.css';
import type { KnockState } from './knock';

interface AtDoorProps {
  readonly state: KnockState;
  readonly since: number;
}

/** What is going on while one waits. */
export function AtDoor({ state: { status, trouble, hosts, place, waiting }, since }: AtDoorProps) {
  if (trouble) return <ApiErrorBanner isAtDoor error={trouble} />;
  switch (status) {
    case 'waiting':
      return (
        <Row sign={<Knocking />} detail={<WaitingTime since={since} place={place} waiting={waiting} />}>
          <Told hosts={hosts} />
        </Row>
      );
    case 'nobody':
      return (
        <Row sign={<Sign name="clock" />} detail={<WaitingTime since={since} place={place} waiting={waiting} />}>
          <Trans>You don’t need to do anything</Trans>
        </Row>
      );
    case 'locked':
      return (
        <Row sign={<Sign name="lock" />} detail={<Trans>as long as this page is open</Trans>}>
          <Trans>You’ll be told if it’s unlocked</Trans>
        </Row>
      );
    case 'full':
      return (
        <Row sign={<Sign name="people" />} detail={<Trans>as long as this page is open</Trans>}>
          <Trans>You’ll come in when there’s room</Trans>
        </Row>
      );
    case 'asking':
    case 'accepted':
      return <span className="spinner" aria-hidden="true" />;
    case 'denied':
    case 'host':
    case 'failed':
      return null;
  }
}

interface RowProps {
  readonly sign: ReactNode;
  readonly detail: ReactNode;
  readonly children: ReactNode;
}

function Row({ sign, detail, children }: RowProps) {
  return (
    <div className={styles.row}>
      {sign}
      <span>
        <b>{children}</b>
        <small className="num">{detail}</small>
      </span>
    </div>
  );
}

function Sign({ name }: { readonly name: IconName }) {
  return (
    <span className={styles.sign} aria-hidden="true">
      <Icon name={name} />
    </span>
  );
}

function Knocking() {
  return (
    <span className={styles.knock} aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  );
}

/** More names than this are no help. */
const mostNames = 2;

function Told({ hosts }: { readonly hosts: readonly string[] }) {
  const { i18n } = useLingui();
  if (hosts.length === 0 || hosts.length > mostNames) return <Trans>The hosts know you’re here</Trans>;
  const names = new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(hosts);
  return hosts.length === 1 ? <Trans>{names} knows you’re here</Trans> : <Trans>{names} know you’re here</Trans>;
}

interface WaitingTimeProps {
  readonly since: number;
  readonly place: number;
  readonly waiting: number;
}

/** In seconds, later in minutes, with the place among those who wait. */
function WaitingTime({ since, place, waiting }: WaitingTimeProps) {
  const { i18n } = useLingui();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - since) / 1000));
  const unit = seconds < 60 ? 'second' : 'minute';
  const format = new Intl.NumberFormat(i18n.locale, { style: 'unit', unit, unitDisplay: 'long' });
  const duration = format.format(seconds < 60 ? seconds : Math.floor(seconds / 60));
  return (
    <>
      <Trans>You’ve been waiting for {duration}</Trans>
      {place > 0 && waiting > 1 && (
        <>
          <br />
          <Trans>
            Place in the queue: {place} of {waiting}
          </Trans>
        </>
      )}
    </>
  );
}
