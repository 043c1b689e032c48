import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { saveFile } from '../../core/save_file';
import { Button } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { Icon } from '../../ui/Icon';
import styles from './RecoveryCodes.module.css';

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}

/** Shown once. Each lets the person in when the phone is lost. */
export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  const { t } = useLingui();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const download = () => {
    saveFile(new Blob([`${codes.join('\n')}\n`], { type: 'text/plain' }), 'visio-recovery-codes.txt');
  };
  return (
    <section className="stack">
      <h2 ref={title} tabIndex={-1} className={styles.title}>
        <Trans>Keep these recovery codes</Trans>
      </h2>
      <p className="muted">
        <Trans>
          If you lose your phone, one of them lets you in. Each works once. They are shown only now: print them, or keep them in a password manager.
        </Trans>
      </p>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="line">
        <CopyButton text={codes.join('\n')} copied={t`Codes copied`}>
          <Trans>Copy the codes</Trans>
        </CopyButton>
        <Button onClick={download}>
          <Icon name="download" small />
          <Trans>Download</Trans>
        </Button>
      </div>
      <div className="line">
        <Button look="primary" onClick={onDone}>
          <Trans>I’ve kept them</Trans>
        </Button>
      </div>
    </section>
  );
}
