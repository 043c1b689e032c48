import { Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import type { Room } from '../../core/api/rooms';
import { CopyButton } from '../../ui/CopyButton';
import { InviteByMail, QrCode } from '../invite';
import styles from './InviteAside.module.css';
import { linkOf, shown } from './links';

/** The link of a room, to copy, to send and to scan. */
export function InviteAside({ room: { slug, name, isAdministrable } }: { readonly room: Room }) {
  const { t } = useLingui();
  const id = useId();
  const link = linkOf(slug);
  const mail = `mailto:?${new URLSearchParams({ subject: name, body: link }).toString().replaceAll('+', '%20')}`;
  return (
    <aside className={styles.aside}>
      <div>
        <h2>
          <label htmlFor={id}>
            <Trans>Invite</Trans>
          </label>
        </h2>
        <div className="copy">
          <input id={id} className="input" readOnly value={shown(link)} onFocus={(event) => event.target.select()} />
          <CopyButton text={link} copied={t`Link copied`} label={t`Copy the link`} />
        </div>
        <a className="standalone small-text" href={mail}>
          <Trans>Send it by email</Trans>
        </a>
      </div>
      {isAdministrable && <InviteByMail code={slug} />}
      <div className={styles.code}>
        <QrCode text={link} />
        <div>
          <b>
            <Trans>QR code</Trans>
          </b>
          <p className="muted">
            <Trans>To show on a screen, or to print on an invitation.</Trans>
          </p>
        </div>
      </div>
    </aside>
  );
}
