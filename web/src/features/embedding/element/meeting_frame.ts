import { type CommandValue, type EventName, type MeetingEvents, type Order, readNews, type Refusal, wrap } from '../protocol';

/** What is shown, and how one comes in. */
export interface FrameOptions {
  /** The origin of the server. */
  readonly server: string;
  /** The code of the room. */
  readonly room: string;
  readonly name?: string | undefined;
  readonly lang?: string | undefined;
  readonly theme?: string | undefined;
  readonly startMuted?: boolean;
  readonly startCameraOff?: boolean;
  /** Joins without a click, where there is a name. */
  readonly autoJoin?: boolean;
}

export type OnEvent = (name: EventName, detail: MeetingEvents[EventName]) => void;

/** A command that the meeting refused. */
export class CommandError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
    this.name = 'CommandError';
  }
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: CommandError) => void;
}

const permissions = [
  'camera',
  'microphone',
  'display-capture',
  'autoplay',
  'fullscreen',
  'picture-in-picture',
  'clipboard-write',
  'speaker-selection',
  'screen-wake-lock',
];

/** A frame with a meeting, and the way between it and this page. What is asked before it is ready goes once it is. */
export class MeetingFrame {
  readonly iframe = document.createElement('iframe');
  private readonly waiting = new Map<number, Waiting>();
  private early: (() => void)[] = [];
  private isReady = false;
  private lastId = 0;
  private readonly hear = (event: MessageEvent<unknown>) => this.take(event);

  constructor(
    private readonly options: FrameOptions,
    private readonly onEvent: OnEvent,
  ) {
    this.iframe.allow = permissions.join('; ');
    this.iframe.title = 'Visio';
    this.iframe.src = addressOf(options);
    Object.assign(this.iframe.style, { display: 'block', width: '100%', height: '100%', border: '0' });
    addEventListener('message', this.hear);
  }

  /** Rejects with a CommandError where the meeting refuses. */
  command(name: string, value?: CommandValue): Promise<void> {
    this.lastId += 1;
    const id = this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      const send = () => this.post({ type: 'command', id, name, value });
      if (this.isReady) send();
      else this.early.push(send);
    });
  }

  /** Takes the frame away; nothing is heard of it any more. */
  close(): void {
    removeEventListener('message', this.hear);
    this.iframe.remove();
  }

  private take({ source, origin, data }: MessageEvent<unknown>): void {
    if (source !== this.iframe.contentWindow || origin !== this.options.server) return;
    const news = readNews(data);
    if (news?.type === 'hello') this.greet();
    if (news?.type === 'answer') this.settle(news.id, news.refusal);
    if (news?.type === 'event') {
      if (news.name === 'ready') this.sendEarly();
      this.onEvent(news.name, news.detail);
    }
  }

  /** The page in the frame is there, maybe anew. */
  private greet(): void {
    this.isReady = false;
    this.post({ type: 'hello' });
  }

  private sendEarly(): void {
    this.isReady = true;
    const early = this.early;
    this.early = [];
    early.forEach((send) => send());
  }

  private settle(id: number, refusal: Refusal | null): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (refusal) waiting?.reject(new CommandError(refusal));
    else waiting?.resolve();
  }

  private post(order: Order): void {
    // A click in this page lets the frame share the screen, where browsers know how to hand that on.
    const delegate = order.type === 'command' && navigator.userActivation?.isActive ? { delegate: 'display-capture' } : {};
    this.iframe.contentWindow?.postMessage(wrap(order), { targetOrigin: this.options.server, ...delegate });
  }
}

/** Behind the #, so that no name comes into a server's log. */
export function addressOf({ server, room, name, lang, theme, startMuted, startCameraOff, autoJoin }: FrameOptions): string {
  const wishes = new URLSearchParams({
    ...(name && { name }),
    ...(lang && { lang }),
    ...(theme && { theme }),
    ...(startMuted && { microphone: 'off' }),
    ...(startCameraOff && { camera: 'off' }),
    ...(autoJoin && { join: 'on' }),
  });
  return `${server}/embed/${encodeURIComponent(room)}#${wishes}`;
}
