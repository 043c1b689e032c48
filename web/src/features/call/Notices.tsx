import { hints } from '../../core/hints';
import type { OpenPanel } from '../../core/panel';
import { useSelected, useStore } from '../../ui/useStore';
import { ChatNotice, chatPanelName } from '../chat';
import { DeviceFailedNotice } from '../devices';
import { BriefNotices, DoorNotice, FailureNotice } from '../hosting';
import { peoplePanelName } from '../people';
import { PollNotice, pollsPanelName } from '../polls';
import { OwnShareNotice, ShareFailedNotice } from '../share';
import { SoundBlockedNotice } from '../sound';
import { isOwnTurn } from '../speaking';
import type { Session } from './call_session';
import { HintNotices } from './HintNotices';
import { NoticeQueue } from './NoticeQueue';
import { OwnTurn } from './OwnTurn';
import { ReconnectingNotice } from './ReconnectingNotice';

interface NoticesProps {
  readonly session: Session;
  readonly panel: OpenPanel;
}

/**
 * What the call tells by itself, between the bar and the stage: a lost connection alone, else first who waits
 * for an answer, then what does not work, then what only informs.
 */
export function Notices({ session, panel }: NoticesProps) {
  const { phase, sound, devices, hosting, chat, share, speaking, people, polls } = session;
  const lost = useSelected(phase, (now) => (now.kind === 'reconnecting' ? now.lost : undefined));
  const isSoundBlocked = useStore(sound.isBlocked);
  const microphoneFailure = useSelected(devices.microphone, ({ failure }) => failure);
  const cameraFailure = useSelected(devices.camera, ({ failure }) => failure);
  const isSomebodyWaiting = useSelected(hosting.waiting, ({ length }) => length > 0);
  const isRefused = useSelected(hosting.failure, (failure) => failure !== undefined);
  const isBrief = useSelected(hosting.notices, ({ length }) => length > 0);
  const isSharing = useSelected(share.state, ({ isOn }) => isOn);
  const shareFailure = useSelected(share.state, ({ failure }) => failure);
  const hasTurn = useSelected(speaking.floor, ({ turn }) => isOwnTurn(people.list.get(), turn?.person));
  const isAsked = useSelected(polls.asked, (poll) => poll !== undefined);
  const news = useStore(chat.news);
  const isHinted = useSelected(hints, ({ length }) => length > 0);
  // The panel shows who waits.
  const isDoorShown = useSelected(panel, (open) => open !== peoplePanelName) && isSomebodyWaiting;
  const isPollShown = useSelected(panel, (open) => open !== pollsPanelName) && isAsked;
  const kind = microphoneFailure ? 'microphone' : 'camera';
  const why = microphoneFailure ?? cameraFailure;
  if (lost) return <ReconnectingNotice lost={lost} />;
  const isTold = isDoorShown || isSoundBlocked || why || isRefused || isBrief || isSharing || shareFailure || hasTurn || isHinted || isPollShown || news;
  if (!isTold) return null;
  return (
    <NoticeQueue>
      {isDoorShown && <DoorNotice hosting={hosting} onLook={() => panel.set(peoplePanelName)} />}
      {hasTurn && <OwnTurn session={session} />}
      {isSoundBlocked ? (
        <SoundBlockedNotice onStart={() => void sound.start()} />
      ) : (
        why && <DeviceFailedNotice kind={kind} why={why} onRetry={() => void devices.setOn(kind, true)} />
      )}
      {shareFailure && <ShareFailedNotice share={share} why={shareFailure} />}
      {isSharing && <OwnShareNotice share={share} />}
      {isRefused && <FailureNotice hosting={hosting} />}
      {isHinted && <HintNotices />}
      {isPollShown && <PollNotice polls={polls} onVote={() => panel.set(pollsPanelName)} />}
      {isBrief && <BriefNotices hosting={hosting} />}
      {news && <ChatNotice news={news} onRead={() => panel.set(chatPanelName)} onClose={() => chat.forgetNews()} />}
    </NoticeQueue>
  );
}
