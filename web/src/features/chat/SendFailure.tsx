import { Trans } from '@lingui/react/macro';
import { Icon } from '../../ui/Icon';
import { useStore } from '../../ui/useStore';
import type { ChatView } from './chat';
import styles from './SendFailure.module.css';

/** Why the message is still here, and what to do. */
export function SendFailure({ chat }: { readonly chat: Pick<ChatView, 'failure'> }) {
  const failure = useStore(chat.failure);
  if (!failure) return null;
  return (
    <p className={styles.failure} role="alert">
      <Icon name="warning" small />
      <span>
        {failure === 'network' && <Trans>Not sent: the connection failed. Send it again.</Trans>}
        {failure === 'closed' && <Trans>Not sent: the hosts have closed the chat.</Trans>}
        {failure === 'too-early' && <Trans>Not sent yet: messages are slowed down. Wait for the countdown.</Trans>}
        {failure === 'too-long' && <Trans>Not sent: the message is too long. Shorten it, or send it in parts.</Trans>}
        {failure === 'gone' && <Trans>Not sent: this person has left the meeting. Choose who reads it.</Trans>}
      </span>
    </p>
  );
}
