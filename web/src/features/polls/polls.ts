import { type Room, RoomEvent } from 'livekit-client';
import { type ApiError, apiErrorOf } from '../../core/api/http';
import { type Poll, type PollDraft, parsePolls, type PollServer } from '../../core/api/polls';
import { sameData } from '../../core/equality';
import { fieldsOf, metadataOf, numberOf } from '../../core/room_metadata';
import { createStore, type ReadableStore } from '../../core/store';
import { unanswered, withNews } from './poll_rules';

/** What polls need of a room. */
export type PollRoom = Pick<Room, 'on' | 'metadata'>;

/** What shows polls. */
export interface PollsView {
  /** The newest first. */
  readonly list: ReadableStore<readonly Poll[]>;
  /** The one to be told of: open, not answered, and not put aside. */
  readonly asked: ReadableStore<Poll | undefined>;
  /** Why the last command was not carried out. */
  readonly failure: ReadableStore<ApiError | undefined>;
  /** Each resolves with false when it could not be done. */
  create(draft: PollDraft): Promise<boolean>;
  vote(poll: string, choices: readonly number[]): Promise<boolean>;
  close(poll: string): Promise<boolean>;
  remove(poll: string): Promise<boolean>;
  /** All that the room had, as CSV; undefined when it could not be had. */
  file(): Promise<Blob | undefined>;
  putAside(poll: string): void;
}

/** The polls of a running meeting, as everybody in it is told, and what oneself chose. */
export class Polls implements PollsView {
  private readonly known = createStore<readonly Poll[]>([]);
  private readonly toTell = createStore<Poll | undefined>(undefined);
  private readonly lastFailure = createStore<ApiError | undefined>(undefined);
  private readonly aside = new Set<string>();
  /** Which were open, and how many closed, when the server was asked last. */
  private seen = '';

  constructor(
    private readonly room: PollRoom,
    private readonly server: PollServer,
  ) {
    for (const event of [RoomEvent.ConnectionStateChanged, RoomEvent.RoomMetadataChanged]) room.on(event, () => this.refresh());
  }

  get list(): ReadableStore<readonly Poll[]> {
    return this.known;
  }

  get asked(): ReadableStore<Poll | undefined> {
    return this.toTell;
  }

  get failure(): ReadableStore<ApiError | undefined> {
    return this.lastFailure;
  }

  create(draft: PollDraft): Promise<boolean> {
    return this.order(async () => {
      const made = await this.server.create(draft);
      this.show(withNews(this.known.get(), [made]));
    });
  }

  vote(poll: string, choices: readonly number[]): Promise<boolean> {
    return this.order(async () => this.replace(await this.server.vote(poll, choices)));
  }

  close(poll: string): Promise<boolean> {
    return this.order(() => this.server.close(poll));
  }

  remove(poll: string): Promise<boolean> {
    return this.order(async () => {
      await this.server.remove(poll);
      this.show(this.known.get().filter(({ id }) => id !== poll));
    });
  }

  async file(): Promise<Blob | undefined> {
    let file: Blob | undefined;
    await this.order(async () => {
      file = await this.server.file();
    });
    return file;
  }

  putAside(poll: string): void {
    this.aside.add(poll);
    this.show(this.known.get());
  }

  private refresh(): void {
    const said = metadataOf(this.room.metadata)['polls'];
    if (said === undefined) return;
    const { open: opened, closed } = fieldsOf(said);
    const open = parsePolls(opened);
    this.show(withNews(this.known.get(), open));
    const seen = `${open.map(({ id }) => id).join(' ')} ${numberOf(closed)}`;
    if (seen === this.seen) return;
    this.seen = seen;
    void this.load();
  }

  /** What the room does not tell: what is closed, and what oneself chose. */
  private async load(): Promise<void> {
    try {
      this.show(await this.server.list());
    } catch (error) {
      this.seen = '';
      this.lastFailure.set(apiErrorOf(error));
    }
  }

  private replace(poll: Poll): void {
    this.show(this.known.get().map((known) => (known.id === poll.id ? poll : known)));
  }

  private show(polls: readonly Poll[]): void {
    if (!sameData(polls, this.known.get())) this.known.set(polls);
    const next = unanswered(polls).find(({ id }) => !this.aside.has(id));
    if (!sameData(next, this.toTell.get())) this.toTell.set(next);
  }

  private async order(command: () => Promise<void>): Promise<boolean> {
    this.lastFailure.set(undefined);
    try {
      await command();
      return true;
    } catch (error) {
      this.lastFailure.set(apiErrorOf(error));
      return false;
    }
  }
}
