import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { saveFile } from '../../core/save_file';
import { sizeText } from '../../core/size_text';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import type { ChatView } from './chat';
import styles from './FileCard.module.css';
import type { MessageFile } from './message';
import { usePicture } from './usePicture';

interface FileCardProps {
  readonly file: MessageFile;
  readonly chat: Pick<ChatView, 'file'>;
}

/** A file that somebody sent: a picture small, anything else by its name, and to keep. */
export function FileCard({ file, chat }: FileCardProps) {
  const { t, i18n } = useLingui();
  const [state, setState] = useState<'still' | 'busy' | 'gone'>('still');
  const { address, isHuge } = usePicture(file, chat);
  const [isWanted, setWanted] = useState(false);
  const { id, name, size, description } = file;
  const download = async () => {
    setState('busy');
    try {
      saveFile(await chat.file(id), name);
      setState('still');
    } catch {
      setState('gone');
    }
  };
  return (
    <div className={styles.card}>
      {address && (isWanted || !isHuge) && (
        <img
          className={styles.picture}
          src={address}
          alt={description || t`Picture ${name}`}
          tabIndex={isWanted ? -1 : undefined}
          ref={isWanted ? takeFocus : undefined}
        />
      )}
      {address && isHuge && !isWanted && (
        <Button size="small" className={styles.show} onClick={() => setWanted(true)}>
          <Trans>Show this large picture</Trans>
        </Button>
      )}
      <div className={styles.file}>
        <Icon name="file" />
        <span className={styles.main}>
          <b title={name}>{name}</b>
          <small>{[kindOf(name), sizeText(size, i18n.locale)].filter(Boolean).join(', ')}</small>
        </span>
        <button
          type="button"
          className="btn quiet small icon-only"
          aria-label={t`Download ${name}`}
          title={t`Download`}
          aria-busy={state === 'busy'}
          onClick={() => void download()}
        >
          <Icon name="download" small />
        </button>
      </div>
      {state === 'gone' && (
        <p className={styles.gone} role="alert">
          <Trans>This file can’t be fetched. It may have been deleted.</Trans>
        </p>
      )}
    </div>
  );
}

/** From the button in whose place it comes. */
function takeFocus(picture: HTMLImageElement | null): void {
  picture?.focus();
}

/** What people call such a file: its ending. */
function kindOf(name: string): string {
  return /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase() ?? '';
}
