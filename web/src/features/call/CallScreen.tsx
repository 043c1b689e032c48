import { useLingui } from '@lingui/react/macro';
import { useCallback, useEffect, useState } from 'react';
import { prefetchWhenIdle, startLater } from '../../core/lazy_module';
import { createStore } from '../../core/store';
import { Button } from '../../ui/Button';
import { usePage } from '../../ui/usePage';
import { useSelected, useStore } from '../../ui/useStore';
import { AloneQuestion } from '../alone';
import { chatPanel } from '../chat';
import { BesideContext, companionPanel } from '../companion';
import { ownDevices, watchDevices } from '../devices';
import { WhenDialogLoaded } from '../errors';
import { hallChoice, hallWindow } from '../hall';
import { hostPanel } from '../hosting';
import { invitation, inviteDialog } from '../invite';
import { shortcutsDialog, useShortcuts } from '../keyboard';
import { lowWatch } from '../low';
import { peoplePanel } from '../people';
import { pipWindow } from '../pip';
import { reactionDrawing, ShownReactions } from '../reactions';
import { settingsDialog, settingsDialogName } from '../settings';
import { sameRoom } from '../same_room';
import { SharedSound } from '../share';
import { SpeakingContext, speakingPanel } from '../speaking';
import { RemoteAudio } from '../sound';
import { layoutDialogModule, Stage } from '../stage';
import { announceChanges } from './announcements';
import { type CallContext, contextOf } from './call_context';
import { callPanel } from './call_panel';
import type { Session } from './call_session';
import { CallDialog } from './CallDialog';
import { focusControls } from './control_bar_focus';
import { ControlBar } from './ControlBar';
import { HallOutlet } from './HallOutlet';
import { moreSheet } from './more_sheet';
import { Notices } from './Notices';
import { PausableStage } from './PausableStage';
import { PipOutlet } from './PipOutlet';
import { actions } from './registry';
import { shownCall } from './shown_call';
import { playSounds } from './sounds';
import { TopBar } from './TopBar';
import { WhenAlone } from './WhenAlone';
import { keepAwake } from './wake_lock';
import './call.css';

export { actions } from './registry';

const later = [invitation, inviteDialog, shortcutsDialog, callPanel, reactionDrawing, chatPanel, peoplePanel, hostPanel, moreSheet, layoutDialogModule, speakingPanel, pipWindow, hallWindow, hallChoice, companionPanel, settingsDialog];

interface CallScreenProps {
  readonly code: string;
  readonly roomName: string;
  readonly session: Session;
}

/** The call: the bar on top, the stage, the bar of controls. It redraws only its parts, each from its own store. */
export function CallScreen({ code, roomName, session }: CallScreenProps) {
  const { t } = useLingui();
  const heading = usePage(roomName);
  const [context] = useState(() => makeContext(session));
  const link = `${location.origin}/${code}`;
  const leaveAlone = useCallback(() => void session.leave('alone'), [session]);
  useShortcuts(actions, context);
  useAnnouncements(session, context);
  useEffect(watchDevices, []);
  useEffect(() => startLater(lowWatch, ({ watchLink }) => watchLink(session.people)), [session]);
  useEffect(() => {
    shownCall.set(context);
    return () => shownCall.set(undefined);
  }, [context]);
  useEffect(keepAwake, []);
  useEffect(() => startLater(sameRoom, ({ watchSameRoom }) => watchSameRoom(session)), [session]);
  useEffect(() => playSounds(session), [session]);
  useEffect(
    () => startLater(ownDevices, (help) => help.helpWithDevices(session.devices, context.dialog, settingsDialogName)),
    [session, context],
  );
  // Later the network may be gone.
  useEffect(() => prefetchWhenIdle(...later), []);
  return (
    <div className="meeting">
      <Button className="skip" onClick={focusControls}>
        {t`Go to the meeting controls`}
      </Button>
      <TopBar ref={heading} roomName={roomName} context={context} people={session.people} timers={session.timers} link={session.link} />
      <Notices session={session} panel={context.panel} />
      <ShownReactions value={session.reactions.shown}>
        <Workspace session={session} context={context} link={link} />
      </ShownReactions>
      <ControlBar context={context} devices={session.devices} />
      <Sound session={session} />
      <HallOutlet context={context} session={session} roomName={roomName} />
      <PipOutlet context={context} session={session} />
      <AloneQuestion people={session.people} onLeave={leaveAlone} />
      <CallDialog context={context} session={session} link={link} code={code} />
    </div>
  );
}

interface WorkspaceProps {
  readonly session: Session;
  readonly context: CallContext;
  readonly link: string;
}

function Workspace({ session, context, link }: WorkspaceProps) {
  const [sources] = useState(() => ({ screens: session.screens, own: session.share.state, board: session.board }));
  const hasPanel = useSelected(context.panel, (name) => name !== undefined);
  const isFrozen = useSelected(session.phase, (now) => now.kind === 'reconnecting' && now.lost === 'media');
  return (
    <main className="workspace">
      <PausableStage session={session}>
        <BesideContext value={session.companion.beside}>
          <SpeakingContext value={session.speaking}>
            <Stage
              stage={session.stage}
              people={session.people}
              sources={sources}
              share={session.share}
              frozen={isFrozen}
              whenAlone={<WhenAlone link={link} />}
            />
          </SpeakingContext>
        </BesideContext>
      </PausableStage>
      {hasPanel && (
        <WhenDialogLoaded module={callPanel} onClose={() => context.panel.set(undefined)}>
          {({ CallPanel }) => <CallPanel context={context} session={session} />}
        </WhenDialogLoaded>
      )}
    </main>
  );
}

/** What one hears: nothing on a companion device. */
function Sound({ session }: { readonly session: Session }) {
  if (useStore(session.companion.isOn)) return null;
  return (
    <>
      <RemoteAudio people={session.people} volumes={session.volumes} />
      <SharedSound screens={session.screens} />
    </>
  );
}

function makeContext(session: Session): CallContext {
  return contextOf(session, createStore<string | undefined>(undefined), createStore<string | undefined>(undefined));
}

function useAnnouncements(session: Session, context: CallContext): void {
  const { i18n } = useLingui();
  useEffect(() => announceChanges(session, actions, context, i18n), [session, context, i18n]);
}
