import type { ReadableStore, Store } from '../../core/store';
import type { ReactionName } from '../reactions';
import type { AttachmentsView } from './attachments';
import type { News } from './chat_news';
import type { Draft } from './draft';
import type { TypedLine } from './live_typing';
import type { Message } from './message';

/** Why a message did not go: the network, or the chat is closed or slowed down meanwhile. */
export type SendFailure = 'network' | 'closed' | 'too-early' | 'too-long' | 'gone';

/** What shows the chat of a call. */
export interface ChatView {
  /** In the order in which they came. */
  readonly messages: ReadableStore<readonly Message[]>;
  /** How many came from others since one last looked. */
  readonly unread: ReadableStore<number>;
  /** What came from others, one by one. */
  readonly arrivals: ReadableStore<Message | undefined>;
  /** What came just now while nobody looked. */
  readonly news: ReadableStore<News | undefined>;
  readonly draft: Store<Draft>;
  readonly failure: ReadableStore<SendFailure | undefined>;
  /** Until then one's next message has to wait, in milliseconds since 1970. */
  readonly waitUntil: ReadableStore<number>;
  readonly attachments: AttachmentsView;
  /** What others are typing, among those who want to see that. */
  readonly typing: ReadableStore<readonly TypedLine[]>;
  forgetNews(): void;
  /** The bytes of a file that was sent. */
  file(id: string): Promise<Blob>;
  /** Sends the draft, with what is attached. */
  send(): Promise<void>;
  remove(message: Message): Promise<void>;
  react(message: Message, emoji: ReactionName): Promise<void>;
  /** The chat is being looked at until the function that this returns is called. */
  look(): () => void;
}
