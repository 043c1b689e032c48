import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Fragment, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../../ui/Button';
import type { ChatView } from './chat';
import type { Message } from './message';
import { MessageItem } from './MessageItem';
import styles from './MessageLog.module.css';
import type { ToolsOf } from './MessageTools';
import { TypedLines } from './TypedLines';

interface MessageLogProps {
  readonly messages: readonly Message[];
  /** How many of the newest from others were new when it opened. */
  readonly unread: number;
  readonly self: string;
  readonly tools: ToolsOf;
  readonly chat: Pick<ChatView, 'file' | 'typing'>;
  /** Whether the room keeps what is written. */
  readonly isKept: boolean;
}

/** Nearer to the end than this, in CSS pixels, one follows what comes. */
const following = 48;

/** More messages than this are drawn only when asked for. */
const atOnce = 150;

/** The messages. Whoever is at their end stays there as more come; whoever reads further up is left in peace. */
export function MessageLog({ messages, unread, self, tools, chat, isKept }: MessageLogProps) {
  const { t } = useLingui();
  const log = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const [most, setMost] = useState(atOnce);
  const [hasMore, setMore] = useState(false);
  const [firstUnread] = useState(() => firstUnreadOf(messages, unread));
  const last = messages.at(-1)?.key;
  const isOwn = messages.at(-1)?.isOwn ?? false;
  const toEnd = () => {
    const element = log.current;
    if (element) element.scrollTop = element.scrollHeight;
    setMore(false);
  };
  useLayoutEffect(() => {
    const element = log.current;
    if (!element || last === undefined) return;
    if (isAtEnd.current || isOwn) element.scrollTop = element.scrollHeight;
    else setMore(true);
    // Only another last message moves anything.
  }, [last, isOwn]);
  const scrolled = () => {
    const element = log.current;
    if (!element) return;
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < following;
    if (isAtEnd.current) setMore(false);
  };
  const byKey = new Map(messages.map((message) => [message.key, message]));
  return (
    <>
      {/* What comes is told in one sentence for many, and not by the list itself. */}
      <div ref={log} className={styles.log} role="log" aria-live="off" aria-label={t`Messages`} onScroll={scrolled}>
        {messages.length === 0 && <Empty isKept={isKept} />}
        {messages.length > most && (
          <Button look="quiet" size="small" className={styles.earlier ?? ''} onClick={() => setMost(most + atOnce)}>
            <Trans>Show earlier messages</Trans>
          </Button>
        )}
        {messages.slice(-most).map((message) => (
          <Fragment key={message.key}>
            {message.key === firstUnread && <Unread unread={unread} />}
            <MessageItem
              message={message}
              answered={message.replyTo === undefined ? undefined : byKey.get(message.replyTo)}
              self={self}
              tools={tools}
              chat={chat}
            />
          </Fragment>
        ))}
        <TypedLines typing={chat.typing} />
      </div>
      {hasMore && (
        <Button size="small" className={styles.more ?? ''} onClick={toEnd}>
          <Trans>Go to the new messages</Trans>
        </Button>
      )}
    </>
  );
}

function firstUnreadOf(messages: readonly Message[], unread: number): string | undefined {
  const others = messages.filter(({ isOwn }) => !isOwn);
  return unread > 0 ? others.at(-unread)?.key : undefined;
}

function Unread({ unread }: { readonly unread: number }) {
  return (
    <div className={styles.unread} role="separator">
      <Plural value={unread} one="# new message" other="# new messages" />
    </div>
  );
}

function Empty({ isKept }: Pick<MessageLogProps, 'isKept'>) {
  return (
    <div className="empty">
      <strong>
        <Trans>No one has written yet.</Trans>
      </strong>
      <span>
        {isKept ? (
          <Trans>Whoever comes later sees what was written before.</Trans>
        ) : (
          <Trans>Whoever comes later doesn’t see earlier messages. Nothing is kept after the meeting.</Trans>
        )}
      </span>
    </div>
  );
}
