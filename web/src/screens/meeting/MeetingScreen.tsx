import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { type Meeting, performShortcut } from '../../core/actions';
import { watchDevices } from '../../core/devices';
import { keepAwake } from '../../core/wake_lock';
import type { EndReason } from '../../core/end_reason';
import type { Session } from '../../core/meeting_session';
import type { MeetingView, Person } from '../../core/meeting_view';
import { usePage } from '../../ui/usePage';
import { useStore } from '../../ui/useStore';
import { ControlBar, focusControls } from './ControlBar';
import { InvitationDialog } from './InvitationDialog';
import { KeyboardDialog } from './KeyboardDialog';
import { Notices } from './Notices';
import { Stage } from './Stage';
import { TopBar } from './TopBar';
import { useAnnouncements } from './useAnnouncements';
import { Voices } from './Voices';

interface MeetingScreenProps {
  readonly code: string;
  readonly roomName: string;
  readonly session: Session;
  readonly onEnded: (why: EndReason, people: readonly Person[]) => void;
}

/** The meeting: the bar on top, the stage, the bar of controls. */
export function MeetingScreen({ code, roomName, session, onEnded }: MeetingScreenProps) {
  const { t } = useLingui();
  const view = useStore(session.view);
  const heading = usePage(roomName);
  const [dialog, setDialog] = useState<'invitation' | 'keyboard'>();
  const meeting = meetingOf(session, view, {
    focusControls,
    showInvitation: () => setDialog('invitation'),
    showKeyboardHelp: () => setDialog('keyboard'),
  });
  const link = `${location.origin}/${code}`;
  useShortcuts(meeting);
  useAnnouncements(view);
  useEffect(watchDevices, []);
  useEffect(keepAwake, []);
  useEffect(() => {
    if (view.phase.kind === 'ended') onEnded(view.phase.why, view.people);
  }, [view, onEnded]);

  return (
    <div className="meeting">
      <button type="button" className="btn skip" onClick={meeting.focusControls}>
        {t`Go to the meeting controls`}
      </button>
      <TopBar ref={heading} roomName={roomName} meeting={meeting} headcount={view.people.length} />
      <Notices view={view} session={session} />
      <main className="workspace">
        <Stage people={view.people} frozen={view.phase.kind === 'reconnecting'} link={link} />
      </main>
      <ControlBar meeting={meeting} session={session} own={view.own} />
      <Voices people={view.people} />
      {dialog === 'invitation' && <InvitationDialog link={link} onClose={() => setDialog(undefined)} />}
      {dialog === 'keyboard' && <KeyboardDialog onClose={() => setDialog(undefined)} />}
    </div>
  );
}

type PageParts = Pick<Meeting, 'focusControls' | 'showInvitation' | 'showKeyboardHelp'>;

function meetingOf(session: Session, view: MeetingView, page: PageParts): Meeting {
  return {
    microphoneOn: view.own.microphone.on,
    cameraOn: view.own.camera.on,
    setMicrophone: (on) => void session.setOn('microphone', on),
    setCamera: (on) => void session.setOn('camera', on),
    leave: () => void session.leave(),
    ...page,
  };
}

function useShortcuts(meeting: Meeting): void {
  const current = useRef(meeting);
  useEffect(() => {
    current.current = meeting;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (performShortcut(event, current.current)) event.preventDefault();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}
