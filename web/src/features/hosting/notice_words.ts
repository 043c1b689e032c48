import type { MessageDescriptor } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import type { Source } from '../../core/api/rooms';
import type { IconName } from '../../core/icon_names';
import type { NoticeKind } from './notices';

/** What a person reads and hears of it. */
export function sentenceOf(notice: NoticeKind): MessageDescriptor {
  switch (notice.kind) {
    case 'muted': {
      const { actor } = notice;
      return actor ? msg`${actor} muted your microphone` : msg`A host muted your microphone`;
    }
    case 'cameraStopped': {
      const { actor } = notice;
      return actor ? msg`${actor} turned off your camera` : msg`A host turned off your camera`;
    }
    case 'shareStopped': {
      const { actor } = notice;
      return actor ? msg`${actor} stopped your screen sharing` : msg`A host stopped your screen sharing`;
    }
    case 'handLowered': {
      const { actor } = notice;
      return actor ? msg`${actor} lowered your hand` : msg`A host lowered your hand`;
    }
    case 'recorded': {
      const { actor } = notice;
      return actor ? msg`${actor} started the recording` : msg`This meeting is being recorded`;
    }
    case 'notRecorded':
      return msg`This meeting is no longer being recorded`;
    case 'rightsTaken':
      return takenOf(notice.sources);
    case 'rightsGiven':
      return givenOf(notice.sources);
    case 'ending': {
      const { minutes } = notice;
      return msg`${plural(minutes, { one: 'The meeting reaches its time limit in # minute', other: 'The meeting reaches its time limit in # minutes' })}`;
    }
    case 'madeHost':
      return msg`You’re now a host of this meeting`;
    case 'unmadeHost':
      return msg`You’re no longer a host of this meeting`;
    case 'locked':
      return msg`The meeting is locked: no one else can come in`;
    case 'unlocked':
      return msg`The meeting is no longer locked`;
    case 'layoutChosen':
      return msg`A host chose the layout for everyone. You can still choose your own.`;
    case 'chatClosed':
      return msg`The chat is closed: only hosts can write`;
    case 'chatOpened':
      return msg`Everyone can write in the chat`;
    case 'chatKept':
      return msg`The chat is kept from now on: people who join later can read it, and hosts can export it`;
    case 'chatNotKept':
      return msg`New messages in the chat are no longer kept`;
  }
}

export function iconOf({ kind }: NoticeKind): IconName {
  switch (kind) {
    case 'muted':
      return 'mic-off';
    case 'cameraStopped':
      return 'camera-off';
    case 'shareStopped':
      return 'screen';
    case 'handLowered':
      return 'hand';
    case 'ending':
      return 'clock';
    case 'locked':
    case 'unlocked':
      return 'lock';
    case 'layoutChosen':
      return 'grid';
    case 'chatClosed':
    case 'chatOpened':
    case 'chatKept':
    case 'chatNotKept':
      return 'chat';
    case 'recorded':
    case 'notRecorded':
      return 'record';
    case 'rightsTaken':
    case 'rightsGiven':
    case 'madeHost':
    case 'unmadeHost':
      return 'shield';
  }
}

function takenOf(sources: readonly Source[]): MessageDescriptor {
  if (onlyShares(sources)) return msg`You can no longer share your screen`;
  if (sources.length > 1) return msg`You can no longer speak or show yourself`;
  return sources[0] === 'camera' ? msg`You can no longer turn on your camera` : msg`You can no longer turn on your microphone`;
}

function givenOf(sources: readonly Source[]): MessageDescriptor {
  if (onlyShares(sources)) return msg`You can now share your screen`;
  if (sources.length > 1) return msg`You can now speak and show yourself`;
  return sources[0] === 'camera' ? msg`You can now turn on your camera` : msg`You can now turn on your microphone`;
}

function onlyShares(sources: readonly Source[]): boolean {
  return sources.every((source) => source === 'screen_share' || source === 'screen_share_audio');
}
