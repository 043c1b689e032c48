import { Trans, useLingui } from '@lingui/react/macro';
import { Icon } from '../../ui/Icon';
import { MenuButton } from '../../ui/MenuButton';
import { MenuItem } from '../../ui/MenuParts';
import { type ReactionName, reactions } from '../reactions';
import { lineOf, type Message } from './message';
import styles from './MessageTools.module.css';

/** What one can do with messages. */
export interface ToolsOf {
  readonly onReact: (message: Message, emoji: ReactionName) => void;
  readonly onReply: (message: Message) => void;
  readonly onEdit: (message: Message) => void;
  readonly onRemove: (message: Message) => void;
  /** Writes to its writer alone. */
  readonly onWriteTo: (message: Message) => void;
}

interface MessageToolsProps {
  readonly message: Message;
  readonly tools: ToolsOf;
}

/** React, reply, and the rest in a menu. Shown where the pointer or the keyboard is. */
export function MessageTools({ message, tools }: MessageToolsProps) {
  const { t, i18n } = useLingui();
  const { name, isOwn } = message;
  return (
    <div className={styles.tools} role="group" aria-label={isOwn ? t`Your message` : t`Message from ${name}`}>
      <MenuButton label={t`Answer by a sign`} name={t`Answer by a sign`} className={styles.tool ?? ''} button={<Icon name="smile" small />}>
        {reactions.map((reaction) => (
          <button
            key={reaction.name}
            type="button"
            role="menuitem"
            tabIndex={-1}
            className="menu-item"
            onClick={() => tools.onReact(message, reaction.name)}
          >
            <span className={styles.emoji} aria-hidden="true">
              {reaction.emoji}
            </span>
            <span>{i18n._(reaction.word)}</span>
          </button>
        ))}
      </MenuButton>
      <button type="button" className={styles.tool} aria-label={t`Reply`} title={t`Reply`} onClick={() => tools.onReply(message)}>
        <Icon name="reply" small />
      </button>
      <MenuButton label={t`Other choices`} name={t`Other choices`} className={styles.tool ?? ''} button={<Icon name="more" small />}>
        <MenuItem icon="copy" onChoose={() => void navigator.clipboard.writeText(lineOf(message))}>
          <Trans>Copy the text</Trans>
        </MenuItem>
        {isOwn ? (
          <>
            <MenuItem icon="edit" onChoose={() => tools.onEdit(message)}>
              <Trans>Edit</Trans>
            </MenuItem>
            <MenuItem icon="trash" className="danger" onChoose={() => tools.onRemove(message)}>
              <Trans>Delete</Trans>
            </MenuItem>
          </>
        ) : (
          <MenuItem icon="lock" onChoose={() => tools.onWriteTo(message)}>
            <Trans>Write to {name} only</Trans>
          </MenuItem>
        )}
      </MenuButton>
    </div>
  );
}
