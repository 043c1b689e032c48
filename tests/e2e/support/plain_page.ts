import type {Room, RoomOptions} from '../../../web/node_modules/livekit-client/dist/src/index.d.ts';
import type {Letter} from './letters.ts';

/** What these functions do happens in the page: they may use nothing from this file's scope. */

declare global {
  interface Window {
    LivekitClient: typeof import('../../../web/node_modules/livekit-client/dist/src/index.d.ts');
    room: Room;
    letters: Letter[];
  }
}

export type Options = Partial<
  Pick<RoomOptions, 'adaptiveStream' | 'dynacast' | 'publishDefaults' | 'singlePeerConnection' | 'videoCaptureDefaults'>
>;

export interface Entry {
  url: string;
  token: string;
  textTopic: string;
  options: Options;
}

/** Joins, shows and plays whatever comes, keeps data and answers `double`. */
export async function enter({url, token, textTopic, options}: Entry): Promise<void> {
  const {Room, RoomEvent, DataPacket_Kind} = window.LivekitClient;
  const room = new Room(options);
  const letters: Letter[] = [];
  Object.assign(window, {room, letters});

  const tileOf = (name: string, identity: string) => {
    const there = document.querySelector<HTMLElement>(`[data-participant-name="${CSS.escape(name)}"]`);
    if (there) return there;
    const tile = document.createElement('div');
    Object.assign(tile.dataset, {participantName: name, participantIdentity: identity});
    document.body.append(tile);
    return tile;
  };
  room.on(RoomEvent.TrackSubscribed, (track, _, {name, identity}) => {
    const element = track.attach();
    element.dataset.participantIdentity = identity;
    tileOf(name || identity, identity).append(element);
  });
  room.on(RoomEvent.TrackUnsubscribed, (track) => track.detach().forEach((element) => element.remove()));
  room.on(RoomEvent.ParticipantDisconnected, ({identity}) => {
    const theirs = document.querySelectorAll(`[data-participant-identity="${CSS.escape(identity)}"]`);
    theirs.forEach((element) => element.remove());
  });

  room.on(RoomEvent.DataReceived, (payload, from, kind, topic = '') => {
    const text = new TextDecoder().decode(payload);
    const reliable = kind === DataPacket_Kind.RELIABLE;
    letters.push({kind: reliable ? 'reliable' : 'lossy', topic, from: from?.identity ?? '', text});
  });
  room.registerTextStreamHandler(textTopic, async (reader, {identity}) => {
    letters.push({kind: 'text', topic: reader.info.topic, from: identity, text: await reader.readAll()});
  });
  room.registerRpcMethod('double', async ({payload, callerIdentity}) => {
    return `${callerIdentity}: ${2 * Number(payload)}`;
  });
  await room.connect(url, token);
}

export async function publish(): Promise<void> {
  await window.room.localParticipant.enableCameraAndMicrophone();
}

export async function showCamera(): Promise<void> {
  await window.room.localParticipant.setCameraEnabled(true);
}

/** Gives somebody's picture a width, which 0 hides. */
export function resize([name, width]: [string, number]): void {
  const video = document.querySelector<HTMLVideoElement>(`[data-participant-name="${CSS.escape(name)}"] video`);
  if (!video) throw new Error(`no picture of ${name}`);
  video.style.display = width > 0 ? 'block' : 'none';
  video.style.width = `${width}px`;
  video.style.height = `${(width * 9) / 16}px`;
}

export async function send([kind, topic, text]: ['reliable' | 'lossy', string, string]): Promise<void> {
  const data = new TextEncoder().encode(text);
  await window.room.localParticipant.publishData(data, {topic, reliable: kind === 'reliable'});
}

export async function sendText([topic, text]: [string, string]): Promise<void> {
  await window.room.localParticipant.sendText(text, {topic});
}

export function call([destinationIdentity, method, payload]: [string, string, string]): Promise<string> {
  return window.room.localParticipant.performRpc({destinationIdentity, method, payload});
}
