import {createHash} from 'node:crypto';
import {RoomEvent, type Room} from '@livekit/rtc-node';
import type {Room as PageRoom} from '../../../web/node_modules/livekit-client/dist/src/index.d.ts';

export const fileTopic = 'files';
export const messageTopic = 'numbered';

export interface File {
  size: number;
  sha256: string;
}

/** What somebody has been sent. */
export interface Taken {
  files: File[];
  /** How many numbered messages came, all of them in order. */
  messages: number;
}

/** Somebody who is sent files and messages. */
export interface Taker {
  readonly name: string;
  taken(): Promise<Taken>;
}

/** Has a native client take what it is sent. */
export function take(name: string, room: Room): Taker {
  const taken: Taken = {files: [], messages: 0};
  room.registerByteStreamHandler(fileTopic, async (reader) => {
    const digest = createHash('sha256');
    let size = 0;
    for await (const chunk of reader as AsyncIterable<Uint8Array>) {
      digest.update(chunk);
      size += chunk.length;
    }
    taken.files.push({size, sha256: digest.digest('hex')});
  });
  room.on(RoomEvent.DataReceived, (payload, _sender, _kind, topic) => {
    const number = Number(new TextDecoder().decode(payload).split(':')[0]);
    if (topic === messageTopic && number === taken.messages) taken.messages += 1;
  });
  return {name, taken: () => Promise.resolve(taken)};
}

// What follows happens in a page: it may use nothing from this file's scope.

declare global {
  interface Window {
    taken: Taken;
  }
}

/** Has the page take what it is sent. */
export function takeInPage([fileTopic, messageTopic]: [string, string]): void {
  const {room} = window as unknown as {room: PageRoom};
  const {RoomEvent} = window.LivekitClient;
  const taken: Taken = {files: [], messages: 0};
  window.taken = taken;
  room.registerByteStreamHandler(fileTopic, async (reader) => {
    const bytes = await new Blob((await reader.readAll()) as BlobPart[]).arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    taken.files.push({size: bytes.byteLength, sha256});
  });
  room.on(RoomEvent.DataReceived, (payload, _sender, _kind, topic) => {
    const number = Number(new TextDecoder().decode(payload).split(':')[0]);
    if (topic === messageTopic && number === taken.messages) taken.messages += 1;
  });
}

/** Sends a file of random bytes as a page does that lets people share files. */
export async function sendFile([topic, size]: [string, number]): Promise<File> {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  await window.room.localParticipant.sendFile(new File([bytes], 'file'), {topic});
  return {size, sha256: [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')};
}

/** Sends numbered messages, all at once. */
export async function sendMessages([topic, count, size]: [string, number, number]): Promise<void> {
  const encoder = new TextEncoder();
  const messages = Array.from({length: count}, (_, n) => encoder.encode(`${n}:`.padEnd(size, 'x')));
  const {localParticipant} = window.room;
  await Promise.all(messages.map((message) => localParticipant.publishData(message, {topic, reliable: true})));
}
