import { Trans, useLingui } from '@lingui/react/macro';
import { memo, type ReactNode } from 'react';
import { Avatar } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';
import { reactionNamed } from '../reactions';
import type { ChatView } from './chat';
import { FileCard } from './FileCard';
import styles from './MessageItem.module.css';
import { lineOf, type Message } from './message';
import { MessageTools, type ToolsOf } from './MessageTools';
import type { TextPart } from './text_parts';

interface MessageItemProps {
  readonly message: Message;
  /** What it answers; undefined also where that is not here any more. */
  readonly answered: Message | undefined;
  /** Of oneself. */
  readonly self: string;
  readonly tools: ToolsOf;
  readonly chat: Pick<ChatView, 'file'>;
}

/** One message: who, when, what, and what one can do with it. */
export const MessageItem = memo(function MessageItem({ message, answered, self, tools, chat }: MessageItemProps) {
  const { t } = useLingui();
  const { name, isOwn, isDeleted, privateWith } = message;
  return (
    <article id={idOf(message)} className={privateWith ? `${styles.message} ${styles.private}` : styles.message} tabIndex={-1}>
      <Avatar name={name} />
      <div className={styles.main}>
        <header>
          <span>{isOwn ? t`You` : name}</span> <Time at={message.at} />
          {message.isEdited && !isDeleted && (
            <small>
              <Trans>edited</Trans>
            </small>
          )}
        </header>
        {privateWith && <To message={message} />}
        {answered && <Quote answered={answered} />}
        {isDeleted ? (
          <p className="muted">
            <Trans>This message was deleted.</Trans>
          </p>
        ) : (
          <>
            {message.text !== '' && <Text parts={message.parts} />}
            {message.file && <FileCard file={message.file} chat={chat} />}
          </>
        )}
        <Reactions message={message} self={self} tools={tools} />
      </div>
      {!isDeleted && <MessageTools message={message} tools={tools} />}
    </article>
  );
});

/** The element of a message. */
export function idOf({ key }: Pick<Message, 'key'>): string {
  return `message-${encodeURIComponent(key)}`;
}

function Time({ at }: { readonly at: number }) {
  const { i18n } = useLingui();
  const when = new Date(at);
  return <time dateTime={when.toISOString()}>{i18n.date(when, { hour: '2-digit', minute: '2-digit' })}</time>;
}

function To({ message: { isOwn, privateWith } }: { readonly message: Message }) {
  const other = privateWith?.name ?? '';
  return (
    <span className={styles.to}>
      <Icon name="lock" small />
      {isOwn ? <Trans>Private: only {other} can read it</Trans> : <Trans>Private: only you can read it</Trans>}
    </span>
  );
}

function Quote({ answered }: { readonly answered: Message }) {
  const { t } = useLingui();
  const { name, isDeleted } = answered;
  const text = lineOf(answered);
  const go = () => {
    const element = document.getElementById(idOf(answered));
    element?.scrollIntoView({ block: 'center' });
    element?.focus({ preventScroll: true });
  };
  return (
    <button type="button" className={styles.quote} onClick={go}>
      <b>{name}</b>
      <span>{isDeleted ? t`This message was deleted.` : text}</span>
    </button>
  );
}

function Text({ parts }: { readonly parts: readonly TextPart[] }) {
  return <p className={styles.text}>{parts.map((part, i) => drawn(part, i))}</p>;
}

function drawn(part: TextPart, key: number): ReactNode {
  if (part.kind === 'text') return part.text;
  if (part.kind === 'mention') {
    return (
      <b key={key} className={part.isSelf ? styles.self : styles.mention}>
        {part.text}
      </b>
    );
  }
  return (
    <a key={key} href={part.href} target="_blank" rel="noopener noreferrer">
      {part.text}
    </a>
  );
}

function Reactions({ message, self, tools }: Pick<MessageItemProps, 'message' | 'self' | 'tools'>) {
  const { i18n, t } = useLingui();
  if (message.reactions.length === 0) return null;
  return (
    <div className={styles.reacts}>
      {message.reactions.map(({ emoji, from }) => {
        const reaction = reactionNamed(emoji);
        const word = reaction ? i18n._(reaction.word) : '';
        const count = from.length;
        return (
          <button
            key={emoji}
            type="button"
            className={styles.react}
            aria-pressed={from.includes(self)}
            aria-label={t`${word}, ${count}`}
            title={word}
            onClick={() => tools.onReact(message, emoji)}
          >
            <span className={styles.emoji} aria-hidden="true">
              {reaction?.emoji}
            </span>
            {count}
          </button>
        );
      })}
    </div>
  );
}
