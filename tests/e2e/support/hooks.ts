import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {WebhookReceiver, type WebhookEvent} from 'livekit-server-sdk';

/** A backend that listens to webhooks, verifies each with LiveKit's SDK, and can be out of order. */
export class Hooks {
  /** What it accepted, oldest first. */
  readonly events: WebhookEvent[] = [];
  /** All that came, accepted or not. */
  readonly attempts: WebhookEvent[] = [];
  /** What was not signed as it must be. */
  readonly forged: unknown[] = [];
  /** So many requests about a room are answered with status 500. */
  readonly failures = new Map<string, number>();
  /** Always refused with status 503: a room's name and an event's, such as `plan room_started`. */
  readonly refused = new Set<string>();
  /** How many bytes each answer has. */
  answerSize = 0;
  private receiver: WebhookReceiver | undefined;

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', async () => {
        const body = Buffer.concat(parts).toString();
        response.statusCode = await this.receive(body, request.headers.authorization).catch((error: unknown) => {
          this.forged.push(error);
          return 401;
        });
        response.end('x'.repeat(this.answerSize));
      });
    });
  }

  static async listen(): Promise<Hooks> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return new Hooks(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  /** Who may sign. */
  trust({key, secret}: {key: string; secret: string}): void {
    this.receiver = new WebhookReceiver(key, secret);
  }

  /** The names of a room's events. */
  names(room: string): string[] {
    return this.events.filter((event) => event.room?.name === room).map((event) => event.event);
  }

  close(): void {
    this.server.close();
  }

  private async receive(body: string, authorization: string | undefined): Promise<number> {
    const event = await this.receiver?.receive(body, authorization);
    if (!event) throw new Error('a webhook came before its key');
    this.attempts.push(event);
    const room = event.room?.name ?? '';
    const failures = this.failures.get(room) ?? 0;
    if (this.refused.has(`${room} ${event.event}`)) return 503;
    if (failures > 0) {
      this.failures.set(room, failures - 1);
      return 500;
    }
    this.events.push(event);
    return 200;
  }
}
