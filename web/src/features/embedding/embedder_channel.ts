import { isAllowedOrigin } from './allowed_origin';
import { type Command, type EventName, type MeetingEvents, type News, readOrder, type Refusal, wrap } from './protocol';

/** What is done with what the page around says. */
export interface Listener {
  /** A page has greeted, and listens from now on. */
  greeted(): void;
  /** Does it, or says why not. */
  obey(command: Command): Refusal | undefined;
}

/**
 * The way between a meeting and the page around it. Nobody is told anything before a page of an allowed origin has
 * greeted; afterwards that origin alone is.
 */
export class EmbedderChannel {
  private peer: string | undefined;

  constructor(
    private readonly allowed: readonly string[],
    private readonly listener: Listener,
  ) {}

  /** Returns what ends it. */
  open(): () => void {
    const hear = (event: MessageEvent<unknown>) => this.hear(event);
    addEventListener('message', hear);
    // To whomever it may concern: it says nothing but that there is somebody to greet.
    window.parent.postMessage(wrap({ type: 'hello' }), '*');
    return () => removeEventListener('message', hear);
  }

  tell<Name extends EventName>(name: Name, detail: MeetingEvents[Name]): void {
    this.post({ type: 'event', name, detail });
  }

  private hear({ source, origin, data }: MessageEvent<unknown>): void {
    if (source !== window.parent || !isAllowedOrigin(origin, this.allowed)) return;
    const order = readOrder(data);
    if (!order) return;
    this.peer = origin;
    if (order.type === 'hello') this.listener.greeted();
    else if (order.type === 'bad') this.post({ type: 'answer', id: order.id, refusal: order.refusal });
    else this.post({ type: 'answer', id: order.id, refusal: this.listener.obey(order) ?? null });
  }

  private post(news: News): void {
    if (this.peer !== undefined) window.parent.postMessage(wrap(news), this.peer);
  }
}
