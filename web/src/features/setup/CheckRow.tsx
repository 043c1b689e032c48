import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Check, CheckFacts } from '../../core/api/administration';
import { sizeText } from '../../core/size_text';
import { Icon } from '../../ui/Icon';
import styles from './CheckRow.module.css';

interface RowWords {
  readonly what: ReactNode;
  readonly about: ReactNode;
  readonly value?: ReactNode;
}

/** How one subject is. */
export function CheckRow({ check }: { readonly check: Check }) {
  const { what, about, value } = useRow(check);
  return (
    <li>
      <Outcome outcome={check.outcome} />
      <span className="what">
        {what}
        <small>{about}</small>
      </span>
      <span className="value">{value}</span>
    </li>
  );
}

const signs = { good: 'check', weak: 'warning', failed: 'close', unused: 'minus' } as const;

function Outcome({ outcome }: Pick<Check, 'outcome'>) {
  const { t } = useLingui();
  const words = { good: t({ message: 'Good', context: 'outcome' }), weak: t`To look at`, failed: t`Wrong`, unused: t`Not used` }[outcome];
  const shape = { good: '', weak: 'weak', failed: 'failed', unused: styles.unused }[outcome];
  return (
    <span className={`outcome ${shape}`}>
      <Icon name={signs[outcome]} small />
      <span className="sr-only">{words}: </span>
    </span>
  );
}

function useRow({ subject, outcome, facts }: Check): RowWords {
  const { i18n } = useLingui();
  switch (subject) {
    case 'address':
      return addressRow(facts);
    case 'certificate':
      return { what: <Trans>Certificate</Trans>, ...certificate(outcome, facts, (date) => i18n.date(date, { dateStyle: 'medium', timeZone: 'UTC' })) };
    case 'media':
      return { what: <Trans>Sound and video</Trans>, about: facts['addresses'], value: ports(facts) };
    case 'mail':
      return outcome === 'unused'
        ? { what: <Trans>Mail</Trans>, about: <Trans>Not set up: links to accounts are handed on by you</Trans> }
        : { what: <Trans>Mail</Trans>, about: <Trans>For invitations and new passwords</Trans>, value: facts['host'] };
    case 'sign_in':
      return outcome === 'unused'
        ? { what: <Trans>Signing in</Trans>, about: <Trans>With accounts of this server</Trans> }
        : { what: <Trans>Single sign-on</Trans>, about: facts['issuer'] };
    case 'storage': {
      const bytes = Number(facts['free_bytes']);
      const size = sizeText(bytes, i18n.locale);
      return {
        what: <Trans>Storage</Trans>,
        about: [facts['path'], facts['database'] === 'postgresql' ? 'PostgreSQL' : 'SQLite'].filter(Boolean).join(', '),
        value: facts['free_bytes'] && <Trans>{size} free</Trans>,
      };
    }
    case 'app':
      return { what: <Trans>Web app</Trans>, about: <Trans>What browsers load, and the logo</Trans> };
    case 'machine':
      return { what: <Trans>Machine</Trans>, about: <Trans>Its clock, and the limits of the system</Trans> };
  }
}

function addressRow({ url = '', here = '' }: CheckFacts): RowWords {
  const host = (text: string) => (URL.canParse(text) ? new URL(text).host : text);
  const about = url ? <Trans>What mails and invitations name</Trans> : <Trans>None is set: people use the one that they know</Trans>;
  return { what: <Trans>Address</Trans>, about, value: host(url || here) };
}

function certificate(outcome: Check['outcome'], { from, expires_on: expires }: CheckFacts, dateText: (date: Date) => string): Omit<RowWords, 'what'> {
  if (outcome === 'unused') return { about: <Trans>None: the address isn’t https</Trans> };
  if (from === 'proxy') return { about: <Trans>The reverse proxy has it</Trans> };
  if (from === 'self') return { about: <Trans>Made by the server itself: browsers warn of it</Trans> };
  const until = expires && dateText(new Date(expires));
  return { about: <Trans>From the files that the configuration names</Trans>, value: until && <Trans>until {until}</Trans> };
}

function ports({ udp_ports: udp, tcp_port: tcp }: CheckFacts): string {
  return [udp && `UDP ${udp}`, tcp && `TCP ${tcp}`].filter(Boolean).join(', ');
}
