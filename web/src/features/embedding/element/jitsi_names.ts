import type { EventName, MeetingEvents } from '../protocol';

/** What Jitsi's commands are called here. */
export const jitsiCommands: Readonly<Record<string, string>> = {
  toggleAudio: 'microphone',
  toggleVideo: 'camera',
  toggleShareScreen: 'share-screen',
  toggleRaiseHand: 'raise-hand',
  toggleChat: 'chat',
  toggleParticipantsPane: 'people',
  muteEveryone: 'mute-all',
  hangup: 'leave',
  displayName: 'name',
  sendChatMessage: 'send-message',
  setTileView: 'layout-mode',
};

type JitsiEvent = readonly [name: string, detail: object];

/** What Jitsi's events say when this happens; readyToClose follows what ends a meeting. */
const translations: { readonly [Name in EventName]: (detail: MeetingEvents[Name]) => readonly JitsiEvent[] } = {
  ready: () => [],
  joined: ({ room, identity, name }) => [['videoConferenceJoined', { roomName: room, id: identity, displayName: name }]],
  left: ({ room }) => [
    ['videoConferenceLeft', { roomName: room }],
    ['readyToClose', {}],
  ],
  'participant-joined': ({ identity, name }) => [['participantJoined', { id: identity, displayName: name }]],
  'participant-left': ({ identity }) => [['participantLeft', { id: identity }]],
  microphone: ({ on }) => [['audioMuteStatusChanged', { muted: !on }]],
  camera: ({ on }) => [['videoMuteStatusChanged', { muted: !on }]],
  share: ({ on }) => [['screenSharingStatusChanged', { on, details: {} }]],
  hand: ({ identity, raised }) => [['raiseHandUpdated', { id: identity, handRaised: raised ? Date.now() : 0 }]],
  message: ({ identity, name, text }) => [['incomingMessage', { from: identity, nick: name, message: text, privateMessage: false }]],
};

export const jitsiEvents: readonly string[] = [
  'videoConferenceJoined',
  'videoConferenceLeft',
  'readyToClose',
  'participantJoined',
  'participantLeft',
  'audioMuteStatusChanged',
  'videoMuteStatusChanged',
  'screenSharingStatusChanged',
  'raiseHandUpdated',
  'incomingMessage',
];

export function inJitsisWords<Name extends EventName>(name: Name, detail: MeetingEvents[Name]): readonly JitsiEvent[] {
  return translations[name](detail);
}
