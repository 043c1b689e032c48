import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { sizeText } from '../../core/size_text';
import { Icon } from '../../ui/Icon';
import { useSelected, useStore } from '../../ui/useStore';
import { serverConfig } from '../session';
import type { Attachment, AttachmentsView, FileFailure } from './attachments';
import styles from './AttachmentList.module.css';
import { longestDescription } from './wire';

/** The files that go with the next message: how far they are, and why one does not go. */
export function AttachmentList({ attachments }: { readonly attachments: AttachmentsView }) {
  const { t } = useLingui();
  const list = useStore(attachments.list);
  const rejected = useStore(attachments.rejected);
  if (list.length === 0 && !rejected) return null;
  return (
    <>
      {rejected && (
        <p className={styles.failure} role="alert">
          <Icon name="warning" small />
          <span>
            <b>{rejected.name}</b>: <Failure of={rejected.failure} />
          </span>
        </p>
      )}
      {list.length > 0 && (
        <ul className={styles.list} aria-label={t`Files to send`}>
          {list.map((attachment) => (
            <Row key={attachment.id} attachment={attachment} attachments={attachments} />
          ))}
        </ul>
      )}
    </>
  );
}

interface RowProps {
  readonly attachment: Attachment;
  readonly attachments: AttachmentsView;
}

function Row({ attachment: { id, file, description, sent, failure }, attachments }: RowProps) {
  const { t, i18n } = useLingui();
  const { name, size, type } = file;
  const isPicture = type === 'image/png' || type === 'image/jpeg';
  const isGoing = sent !== undefined;
  return (
    <li className={styles.row}>
      <Icon name="file" small />
      <span className={styles.main}>
        <b title={name}>{name}</b>
        {isGoing ? <Progress name={name} sent={sent} /> : <small>{sizeText(size, i18n.locale)}</small>}
      </span>
      <button
        type="button"
        className="btn quiet small icon-only"
        aria-label={isGoing ? t`Cancel ${name}` : t`Remove ${name}`}
        onClick={() => attachments.remove(id)}
      >
        <Icon name="close" small />
      </button>
      {isPicture && !isGoing && (
        <input
          className={`input ${styles.description}`}
          aria-label={t`Description of ${name}`}
          placeholder={t`Describe it for those who can’t see it`}
          maxLength={longestDescription}
          value={description}
          onChange={({ target }) => attachments.describe(id, target.value)}
        />
      )}
      {failure && (
        <p className={styles.failure} role="alert">
          <Failure of={failure} />
        </p>
      )}
    </li>
  );
}

function Progress({ name, sent }: { readonly name: string; readonly sent: number }) {
  const { t } = useLingui();
  const isScanned = useSelected(serverConfig, (config) => config?.chatFiles?.isScanned ?? false);
  return (
    <small className={styles.progress}>
      <progress max={1} value={sent} aria-label={t`Sending ${name}`} />
      <span role="status">{sent >= 1 && isScanned ? t`Being checked…` : ''}</span>
    </small>
  );
}

function Failure({ of }: { readonly of: FileFailure }): ReactNode {
  const { i18n } = useLingui();
  const maxSize = useSelected(serverConfig, (config) => config?.chatFiles?.maxSize ?? 0);
  const limit = sizeText(maxSize, i18n.locale);
  switch (of) {
    case 'too-large':
      return <Trans>Too large. A file may have at most {limit}.</Trans>;
    case 'too-many':
      return <Trans>Too many files at once. Send these first.</Trans>;
    case 'empty':
      return <Trans>This file is empty.</Trans>;
    case 'full':
      return <Trans>Not sent: the files of this meeting take all the room there is.</Trans>;
    case 'refused':
      return <Trans>Not sent: the virus scanner refuses this file.</Trans>;
    case 'unchecked':
      return <Trans>Not sent: the virus scanner isn’t working. Try again later.</Trans>;
    case 'closed':
      return <Trans>Not sent: the hosts have closed the chat.</Trans>;
    case 'busy':
      return <Trans>Not sent: too much at once. Try again in a moment.</Trans>;
    case 'network':
      return <Trans>Not sent: the connection failed. Send it again.</Trans>;
    case 'broken':
      return <Trans>Not sent: the server can’t take it now.</Trans>;
  }
}
