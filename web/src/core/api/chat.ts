import { ApiError, ask, fetchFile, fieldsOf, isText, itemsOf, numberOr, textOr } from './http';

/** A file that goes with a message. */
export interface ChatFile {
  readonly id: string;
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** By its content, for pictures; anything else is application/octet-stream. */
  readonly mimetype: string;
}

/** A file that was sent, with the address under which others get it. */
export interface SentFile extends ChatFile {
  readonly url: string;
}

/** A message to everybody, in a room that keeps them. */
export interface KeptMessage {
  readonly id: string;
  /** Of who wrote it. */
  readonly identity: string;
  readonly name: string;
  readonly text: string;
  readonly replyTo: string | undefined;
  readonly file: ChatFile | undefined;
  readonly isEdited: boolean;
  /** How long ago it was written, in milliseconds. */
  readonly age: number;
}

/** A message of one's own that the server is to keep. */
export interface OwnMessage {
  readonly id: string;
  readonly text: string;
  readonly replyTo: string | undefined;
  readonly file: ChatFile | undefined;
}

/** The calls about the chat of one room, by one who is in its meeting. */
export interface ChatServer {
  /** `onProgress` is told how much is sent, from 0 to 1; the answer comes when the server has looked at it. */
  sendFile(file: File, onProgress: (sent: number) => void, signal: AbortSignal): Promise<SentFile>;
  file(id: string): Promise<Blob>;
  removeFile(id: string): Promise<void>;
  /** What was written before one came, the oldest first. */
  history(): Promise<readonly KeptMessage[]>;
  keep(message: OwnMessage): Promise<void>;
  edit(id: string, text: string): Promise<void>;
  remove(id: string): Promise<void>;
}

/** `token` is the LiveKit token. */
export function chatServerOf(room: string, bearer: string): ChatServer {
  const path = `rooms/${encodeURIComponent(room)}/chat/`;
  const fileOf = (id: string) => `${path}files/${encodeURIComponent(id)}/`;
  const messageOf = (id: string) => `${path}messages/${encodeURIComponent(id)}/`;
  return {
    sendFile: async (file, onProgress, signal) => {
      const address = `${path}files/?${new URLSearchParams({ name: file.name })}`;
      // Whoever sends no file needs none of it.
      const { upload } = await import('./upload');
      return parseSent(await upload(address, { file, bearer, onProgress, signal }));
    },
    file: (id) => fetchFile(fileOf(id), { bearer }),
    removeFile: async (id) => void (await ask(fileOf(id), { method: 'DELETE', bearer })),
    history: async () => parseHistory(fieldsOf(await ask(`${path}messages/`, { bearer }))),
    keep: async ({ id, text, replyTo, file }) => {
      const body = { id, text, reply_to: replyTo ?? null, file: file?.id ?? null };
      await ask(`${path}messages/`, { method: 'POST', body, bearer });
    },
    edit: async (id, text) => void (await ask(messageOf(id), { method: 'PATCH', body: { text }, bearer })),
    remove: async (id) => void (await ask(messageOf(id), { method: 'DELETE', bearer })),
  };
}

/** Where hosts get what a room's chat holds, also after its meetings. */
export function chatExport(room: string, kind: 'csv' | 'txt'): string {
  return `rooms/${encodeURIComponent(room)}/chat.${kind}`;
}

/** Deletes all that a room has of its chats, with the files. */
export async function deleteChat(room: string, bearer?: string): Promise<void> {
  await ask(`rooms/${encodeURIComponent(room)}/chat/`, { method: 'DELETE', bearer });
}

/** What the server takes into no name: controls, line ends, and what turns the direction of what follows ("gpj.exe"). */
const outOfPlace = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu;

/** The file that an object names, which may be anybody's; undefined when it names none. Ids become parts of addresses. */
export function parseFile(value: unknown): ChatFile | undefined {
  const { id, name, size, mimetype } = fieldsOf(value);
  if (!isText(id) || !/^[\w-]{1,64}$/.test(id) || !isText(name)) return undefined;
  return { id, name: name.replace(outOfPlace, '').slice(0, 200), size: numberOr(size, 0), mimetype: textOr(mimetype, '') };
}

function parseSent(value: unknown): SentFile {
  const file = parseFile(value);
  const { url } = fieldsOf(value);
  if (!file || !isText(url)) throw new ApiError('broken');
  return { ...file, url };
}

function parseHistory({ now, messages }: Record<string, unknown>): readonly KeptMessage[] {
  const read = typeof now === 'string' ? Date.parse(now) : Number.NaN;
  return itemsOf(messages).flatMap((item) => parseMessage(item, read));
}

function parseMessage(value: unknown, now: number): KeptMessage[] {
  const { id, identity, name, text, reply_to: replyTo, file, is_edited: isEdited, written_at: at } = fieldsOf(value);
  if (!isText(id) || !isText(identity)) return [];
  const age = typeof at === 'string' ? Math.max(0, now - Date.parse(at)) || 0 : 0;
  return [
    {
      id,
      identity,
      name: textOr(name, identity),
      text: textOr(text, ''),
      replyTo: textOr(replyTo, undefined),
      file: parseFile(file),
      isEdited: isEdited === true,
      age,
    },
  ];
}
