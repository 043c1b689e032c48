import { Plural } from '@lingui/react/macro';
import type { ActionContext } from '../../core/action';
import type { PanelContext } from '../../core/panel';
import { ActionButton } from '../../ui/ActionButton';
import { useStore } from '../../ui/useStore';
import type { ChatView } from './chat';
import { chatPanelAction } from './chat_panel.action';

interface ChatButtonProps {
  readonly context: ActionContext & PanelContext;
  readonly chat: Pick<ChatView, 'unread'>;
}

/** Opens the messages; says how many are new. */
export function ChatButton({ context, chat }: ChatButtonProps) {
  const unread = useStore(chat.unread);
  const badge = unread > 0 && (
    <>
      <span className="badge count" aria-hidden="true">
        {unread > 99 ? '99+' : unread}
      </span>
      <span className="sr-only">
        , <Plural value={unread} one="# new message" other="# new messages" />
      </span>
    </>
  );
  return <ActionButton action={chatPanelAction} context={context} badge={badge} />;
}
