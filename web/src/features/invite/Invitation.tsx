import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useId, useRef, useState } from 'react';
import { announce } from '../../core/announcer';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import styles from './Invitation.module.css';
import { InviteByMail } from './InviteByMail';
import { QrCode } from './QrCode';

interface InvitationProps {
  readonly link: string;
  /** Absent where a dialog has its own title. */
  readonly title?: string;
  /** Of a room to which one may invite by mail. */
  readonly code?: string | undefined;
}

/** What it takes to bring somebody here: the link to send, and a code for their phone. */
export function Invitation({ link, title, code }: InvitationProps) {
  const id = useId();
  return (
    <div className={styles.invite}>
      {title && (
        <header>
          <h2>{title}</h2>
          <p>
            <Trans>Send the link to the people you’re expecting. The meeting starts when someone joins.</Trans>
          </p>
        </header>
      )}
      <div className={styles.link}>
        <label htmlFor={id}>
          <Trans>Meeting link</Trans>
        </label>
        <input
          className="input"
          id={id}
          readOnly
          value={link.replace(/^https?:\/\//, '')}
          onFocus={(event) => event.target.select()}
        />
        <CopyButton link={link} />
      </div>
      {code && <InviteByMail code={code} />}
      <div className={styles.scan}>
        <QrCode text={link} />
        <p>
          <Trans>Scan this code to join from a phone.</Trans>
        </p>
      </div>
    </div>
  );
}

function CopyButton({ link }: { readonly link: string }) {
  const { t } = useLingui();
  const [copied, setCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = async () => {
    await navigator.clipboard.writeText(link);
    setCopied(true);
    announce(t`Link copied`);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setCopied(false), 4000);
  };
  // Without a secure page there is no clipboard; the field beside is there to be selected.
  if (!navigator.clipboard) return null;
  return (
    <Button look="primary" onClick={() => void copy()}>
      <Icon name={copied ? 'check' : 'copy'} small />
      {copied ? <Trans>Link copied</Trans> : <Trans>Copy the link</Trans>}
    </Button>
  );
}
