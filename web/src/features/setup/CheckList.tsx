import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Checks, Finding } from '../../core/api/administration';
import { Button } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { Icon } from '../../ui/Icon';
import { withBrowser } from './browser_checks';
import { CheckRow } from './CheckRow';
import styles from './CheckList.module.css';
import { wordsOf } from './check_words';
import { TryOut } from './TryOut';

interface CheckListProps {
  readonly checks: Checks;
  /** They are being looked at anew. */
  readonly isBusy: boolean;
  readonly onAgain: () => void;
  /** Where one goes from here. */
  readonly children?: ReactNode;
}

/** What is wrong with the server, with what to do about it; and how each part is. */
export function CheckList({ checks: known, isBusy, onAgain, children }: CheckListProps) {
  const { t } = useLingui();
  const { checks } = withBrowser(known, { origin: location.origin, isSecure: window.isSecureContext });
  const findings = checks.flatMap((check) => check.findings).toSorted((a, b) => Number(b.isError) - Number(a.isError));
  return (
    <div className={`two ${styles.columns}`}>
      <div className={`stack ${styles.mends}`}>
        <p className="muted" role="status">
          <Summary good={checks.filter(({ outcome }) => outcome === 'good').length} bad={checks.filter(({ findings: wrong }) => wrong.length > 0).length} />
        </p>
        {findings.map((finding) => (
          <Mend key={`${finding.code} ${Object.values(finding.facts).join(' ')}`} finding={finding} />
        ))}
        <div className="line">
          {children}
          <Button size={children ? 'large' : undefined} aria-busy={isBusy} onClick={onAgain}>
            <Icon name="retry" small />
            <Trans>Check again</Trans>
          </Button>
        </div>
      </div>
      <div>
        <ul className="checks" aria-label={t({ message: 'Checks', context: 'of the server' })}>
          {checks.map((check) => (
            <CheckRow key={check.subject} check={check} />
          ))}
        </ul>
        <TryOut address={originOf(checks) ?? location.origin} />
      </div>
    </div>
  );
}

/** The address that people are told, without a slash at its end. */
function originOf(checks: Checks['checks']): string | undefined {
  const url = checks.find(({ subject }) => subject === 'address')?.facts['url'];
  return url?.replace(/\/$/, '') || undefined;
}

function Summary({ good, bad }: { readonly good: number; readonly bad: number }) {
  const { t } = useLingui();
  if (bad === 0) return t`All is well. Meetings can begin.`;
  const fine = t`${plural(good, { one: '# point is good', other: '# points are good' })}`;
  const wrong = t`${plural(bad, { one: '# is to be looked at', other: '# are to be looked at' })}`;
  return `${fine}, ${wrong}.`;
}

function Mend({ finding: { code, isError, facts, ...english } }: { readonly finding: Finding }) {
  const { t, i18n } = useLingui();
  const { date } = facts;
  const words = wordsOf(code, date ? { ...facts, date: i18n.date(new Date(date), { dateStyle: 'long', timeZone: 'UTC' }) } : facts);
  const [what, mend] = words ? [i18n._(words.what), i18n._(words.mend)] : [english.what, english.mend];
  const line = words?.line;
  return (
    <div className={isError ? `mend ${styles.mend}` : `mend ${styles.mend} ${styles.weak}`}>
      <b>{what}</b>
      <span>{mend}</span>
      {line && <code>{line}</code>}
      <span className="line">
        <CopyButton text={[what, mend, line].filter(Boolean).join('\n')} copied={t`Copied`}>
          <Trans>Copy the request</Trans>
        </CopyButton>
      </span>
    </div>
  );
}
