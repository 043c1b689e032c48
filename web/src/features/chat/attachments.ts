import type { ChatServer, SentFile } from '../../core/api/chat';
import { ApiError } from '../../core/api/http';
import { createStore, type ReadableStore } from '../../core/store';

/** Why a file did not go: some of it is known here, the rest the server says. */
export type FileFailure = 'too-large' | 'too-many' | 'empty' | 'full' | 'refused' | 'unchecked' | 'closed' | 'busy' | 'network' | 'broken';

/** A file that was picked and goes with the next message. */
export interface Attachment {
  readonly id: number;
  readonly file: File;
  /** What is said of a picture, for those who do not see it. */
  readonly description: string;
  /** How much of it is sent, from 0 to 1; undefined before it goes. At 1, the server looks at it. */
  readonly sent: number | undefined;
  readonly failure: FileFailure | undefined;
}

/** Why a file was not even taken, with its name. */
export interface Rejected {
  readonly name: string;
  readonly failure: 'too-large' | 'too-many' | 'empty';
}

/** What may be attached. */
export interface AttachmentRules {
  /** Of one file, in bytes. */
  readonly maxSize: number;
  /** At once. */
  readonly most: number;
}

/** What shows the files that wait, and takes more. */
export interface AttachmentsView {
  readonly list: ReadableStore<readonly Attachment[]>;
  readonly rejected: ReadableStore<Rejected | undefined>;
  add(files: readonly File[], rules: AttachmentRules): void;
  describe(id: number, description: string): void;
  /** Takes it away; what is on its way stops. */
  remove(id: number): void;
}

/** Files that wait for the next message, or are on their way. They stay while the panel is closed. */
export class Attachments implements AttachmentsView {
  private readonly waiting = createStore<readonly Attachment[]>([]);
  private readonly lastRejected = createStore<Rejected | undefined>(undefined);
  private readonly sent = new Map<number, SentFile>();
  private readonly stops = new Map<number, AbortController>();
  private next = 0;

  constructor(private readonly server: Pick<ChatServer, 'sendFile'>) {}

  get list(): ReadableStore<readonly Attachment[]> {
    return this.waiting;
  }

  get rejected(): ReadableStore<Rejected | undefined> {
    return this.lastRejected;
  }

  /** Those that no message has taken yet. */
  get unsent(): readonly Attachment[] {
    return this.waiting.get().filter(({ id }) => !this.stops.has(id));
  }

  add(files: readonly File[], rules: AttachmentRules): void {
    this.lastRejected.set(undefined);
    for (const file of files) {
      const failure = faultOf(file, this.waiting.get().length, rules);
      if (failure) this.lastRejected.set({ name: file.name, failure });
      else this.waiting.set([...this.waiting.get(), { id: this.next++, file, description: '', sent: undefined, failure: undefined }]);
    }
  }

  describe(id: number, description: string): void {
    this.change(id, { description });
  }

  remove(id: number): void {
    this.stops.get(id)?.abort();
    this.sent.delete(id);
    this.lastRejected.set(undefined);
    this.waiting.set(this.waiting.get().filter((one) => one.id !== id));
  }

  find(id: number): Attachment | undefined {
    return this.waiting.get().find((one) => one.id === id);
  }

  /** Sends a file; undefined when it did not go, which its entry says, or was taken away. What has gone before goes but once. */
  async send(id: number): Promise<SentFile | undefined> {
    const known = this.sent.get(id);
    const attachment = this.find(id);
    if (known || !attachment) return known;
    const stop = new AbortController();
    this.stops.set(id, stop);
    this.change(id, { sent: 0, failure: undefined });
    try {
      const file = await this.server.sendFile(attachment.file, (sent) => this.change(id, { sent }), stop.signal);
      if (stop.signal.aborted) return undefined;
      this.sent.set(id, file);
      return file;
    } catch (error) {
      this.change(id, { sent: undefined, failure: failureOf(error) });
      return undefined;
    } finally {
      this.stops.delete(id);
    }
  }

  close(): void {
    for (const stop of this.stops.values()) stop.abort();
  }

  private change(id: number, change: Partial<Attachment>): void {
    this.waiting.set(this.waiting.get().map((one) => (one.id === id ? { ...one, ...change } : one)));
  }
}

function faultOf({ size }: File, waiting: number, { maxSize, most }: AttachmentRules): Rejected['failure'] | undefined {
  if (size > maxSize) return 'too-large';
  if (size === 0) return 'empty';
  return waiting >= most ? 'too-many' : undefined;
}

const byCode: Readonly<Record<string, FileFailure>> = {
  file_too_large: 'too-large',
  meeting_full: 'full',
  file_refused: 'refused',
  scanner_failed: 'unchecked',
  chat_closed: 'closed',
  empty: 'empty',
};

function failureOf(error: unknown): FileFailure {
  if (!(error instanceof ApiError)) return 'broken';
  const { code, failure } = error;
  if (failure === 'unreachable') return 'network';
  return byCode[code] ?? (failure === 'busy' ? 'busy' : 'broken');
}
