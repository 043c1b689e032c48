import '../../ui/styles/panels.css';
import { type ReactNode, useState } from 'react';
import { ActionButton } from '../../ui/ActionButton';
import { useStore } from '../../ui/useStore';
import { backgroundPanel, backgroundPanelName } from '../background';
import { chatPanel, chatPanelName } from '../chat';
import { companionPanel, companionPanelName } from '../companion';
import { WhenPanelLoaded } from '../errors';
import { hostPanel, hostPanelName, raiseHand } from '../hosting';
import { lowPanel, lowPanelName } from '../low';
import { peoplePanel, peoplePanelName } from '../people';
import { pollsPanel, pollsPanelAction, pollsPanelName } from '../polls';
import { speakingPanel, speakingPanelName } from '../speaking';
import type { CallContext } from './call_context';
import type { Session } from './call_session';
import { personalOf } from './personal';

interface CallPanelProps {
  readonly context: CallContext;
  readonly session: Session;
}

/** The panel that is open. */
export function CallPanel({ context, session }: CallPanelProps): ReactNode {
  const close = () => context.panel.set(undefined);
  const [personal] = useState(() => personalOf(session));
  switch (useStore(context.panel)) {
    case peoplePanelName:
      return (
        <WhenPanelLoaded module={peoplePanel} onClose={close}>
          {({ PeoplePanel }) => <PeoplePanel context={context} people={session.people} personal={personal} onClose={close} />}
        </WhenPanelLoaded>
      );
    case chatPanelName:
      return (
        <WhenPanelLoaded module={chatPanel} onClose={close}>
          {({ ChatPanel }) => <ChatPanel context={context} chat={session.chat} people={session.people} onClose={close} />}
        </WhenPanelLoaded>
      );
    case hostPanelName:
      return (
        <WhenPanelLoaded module={hostPanel} onClose={close}>
          {({ HostPanel }) => <HostPanel context={context} onClose={close} />}
        </WhenPanelLoaded>
      );
    case pollsPanelName:
      return (
        <WhenPanelLoaded module={pollsPanel} onClose={close}>
          {({ PollsPanel }) => <PollsPanel polls={session.polls} hosting={session.hosting} onClose={close} />}
        </WhenPanelLoaded>
      );
    case speakingPanelName:
      return (
        <WhenPanelLoaded module={speakingPanel} onClose={close}>
          {({ SpeakingPanel }) => (
            <SpeakingPanel context={context} speaking={session.speaking} people={session.people} onClose={close} />
          )}
        </WhenPanelLoaded>
      );
    case backgroundPanelName:
      return (
        <WhenPanelLoaded module={backgroundPanel} onClose={close}>
          {({ BackgroundPanel }) => <BackgroundPanel devices={session.devices} onClose={close} />}
        </WhenPanelLoaded>
      );
    case companionPanelName:
      return (
        <WhenPanelLoaded module={companionPanel} onClose={close}>
          {({ CompanionPanel }) => (
            <CompanionPanel companion={session.companion} people={session.people} onClose={close}>
              <ActionButton action={raiseHand} context={context} place="block" />
              <ActionButton action={pollsPanelAction} context={context} place="block" />
            </CompanionPanel>
          )}
        </WhenPanelLoaded>
      );
    case lowPanelName:
      return (
        <WhenPanelLoaded module={lowPanel} onClose={close}>
          {({ LowPanel }) => <LowPanel link={session.link} onClose={close} />}
        </WhenPanelLoaded>
      );
    default:
      return null;
  }
}
