import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import type { News } from './chat_news';
import styles from './ChatNotice.module.css';
import { lineOf } from './message';

interface ChatNoticeProps {
  readonly news: News;
  readonly onRead: () => void;
  readonly onClose: () => void;
}

/** The newest message, for who does not look at the chat. */
export function ChatNotice({ news: { message, others }, onRead, onClose }: ChatNoticeProps) {
  const { t } = useLingui();
  const { name, privateWith } = message;
  const text = lineOf(message);
  return (
    <div className="brief">
      <Icon name={privateWith ? 'lock' : 'chat'} />
      <span className={`main ${styles.lines}`}>
        <b>{privateWith ? t`${name}, to you only` : name}</b>
        <span>{text}</span>
        {others > 0 && (
          <span className="muted">
            <Plural value={others} one="and # message before it" other="and # messages before it" />
          </span>
        )}
      </span>
      <Button look="quiet" size="small" onClick={onRead}>
        <Trans>Read</Trans>
      </Button>
      <Button look="quiet" size="small" className="icon-only" aria-label={t`Close`} onClick={onClose}>
        <Icon name="close" small />
      </Button>
    </div>
  );
}
