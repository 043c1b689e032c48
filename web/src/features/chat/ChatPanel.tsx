import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { ActionContext } from '../../core/action';
import { Panel } from '../../ui/Panel';
import { useSelected } from '../../ui/useStore';
import { type HostingContext, isHost } from '../hosting';
import type { PeopleView } from '../people';
import type { ChatView } from './chat';
import { Composer } from './Composer';
import { emptyDraft } from './draft';
import type { Message } from './message';
import { MessageLog } from './MessageLog';
import type { ToolsOf } from './MessageTools';
import { RemoveMessageDialog } from './RemoveMessageDialog';
import { useCalmly } from './useCalmly';

interface ChatPanelProps {
  readonly context: HostingContext & ActionContext;
  readonly chat: ChatView;
  readonly people: PeopleView;
  readonly onClose: () => void;
}

/** What is written, and the line to write in. */
export function ChatPanel({ context, chat, people, onClose }: ChatPanelProps) {
  const { hosting } = context;
  const messages = useCalmly(chat.messages);
  const [removing, setRemoving] = useState<Message>();
  const [unread] = useState(() => chat.unread.get());
  const [tools] = useState(() => toolsOf(chat, setRemoving));
  const isOpen = useSelected(hosting.rules, ({ isChatOpen }) => isChatOpen);
  const isKept = useSelected(hosting.rules, ({ keepsChat }) => keepsChat);
  const hosts = useSelected(hosting.role, isHost);
  const self = useSelected(people.list, (list) => list.find(({ isSelf }) => isSelf)?.identity ?? '');
  useEffect(() => chat.look(), [chat]);
  return (
    <Panel
      title={<Trans comment="Title of the panel with the messages">Chat</Trans>}
      onClose={onClose}
      footer={<Composer chat={chat} people={people} rules={hosting.rules} isHost={hosts} isOpen={isOpen} />}
    >
      <MessageLog messages={messages} unread={unread} self={self} tools={tools} chat={chat} isKept={isKept} />
      {removing && (
        <RemoveMessageDialog
          message={removing}
          onRemove={() => void chat.remove(removing)}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </Panel>
  );
}

/** The same object for all messages and for good, so that none is drawn again for it. */
function toolsOf(chat: ChatView, onRemove: (message: Message) => void): ToolsOf {
  return {
    onRemove,
    onReact: (message, emoji) => void chat.react(message, emoji),
    onReply: ({ key, isOwn, privateWith }) => {
      const to = privateWith ? privateWith.identity : undefined;
      chat.draft.set({ ...chat.draft.get(), editing: undefined, replyTo: key, ...(!isOwn || privateWith ? { to } : {}) });
    },
    onEdit: ({ key, text, privateWith }) => chat.draft.set({ ...emptyDraft, text, editing: key, to: privateWith?.identity }),
    onWriteTo: ({ sender }) => chat.draft.set({ ...chat.draft.get(), editing: undefined, to: sender }),
  };
}
