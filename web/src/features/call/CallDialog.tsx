import { moreDialog } from '../../core/dialog';
import { useModule } from '../../ui/useModule';
import { useSelected, useStore } from '../../ui/useStore';
import { WhenDialogLoaded } from '../errors';
import { hallChoice } from '../hall';
import { EndDialog, endDialog, isHost } from '../hosting';
import { invitationDialog, inviteDialog } from '../invite';
import { keyboardDialog, shortcutsDialog } from '../keyboard';
import { headcountOf } from '../people';
import { settingsDialog, settingsDialogName } from '../settings';
import { layoutDialog, layoutDialogModule } from '../stage';
import { timerDialog, timerDialogName } from '../timer';
import type { CallContext } from './call_context';
import type { Session } from './call_session';
import { heirsAmong } from './heirs';
import { moreSheet } from './more_sheet';
import { actions } from './registry';

interface CallDialogProps {
  readonly context: CallContext;
  readonly session: Session;
  readonly link: string;
  readonly code: string;
}

/** The dialog that is open. */
export function CallDialog({ context, session, link, code }: CallDialogProps) {
  const hosts = useSelected(context.hosting.role, isHost);
  const close = () => context.dialog.set(undefined);
  switch (useStore(context.dialog)) {
    case invitationDialog:
      return (
        <WhenDialogLoaded module={inviteDialog} onClose={close}>
          {({ InvitationDialog }) => <InvitationDialog link={link} code={hosts ? code : undefined} onClose={close} />}
        </WhenDialogLoaded>
      );
    case keyboardDialog:
      return (
        <WhenDialogLoaded module={shortcutsDialog} onClose={close}>
          {({ KeyboardDialog }) => <KeyboardDialog actions={actions} onClose={close} />}
        </WhenDialogLoaded>
      );
    case settingsDialogName:
      return (
        <WhenDialogLoaded module={settingsDialog} onClose={close}>
          {({ SettingsDialog }) => <SettingsDialog devices={session.devices} actions={actions} onClose={close} />}
        </WhenDialogLoaded>
      );
    case endDialog:
      return <EndForAll session={session} onClose={close} />;
    case moreDialog:
      return (
        <WhenDialogLoaded module={moreSheet} onClose={close}>
          {({ MoreSheet }) => <MoreSheet context={context} onClose={close} />}
        </WhenDialogLoaded>
      );
    case layoutDialog:
      return (
        <WhenDialogLoaded module={layoutDialogModule} onClose={close}>
          {({ LayoutDialog }) => <LayoutDialog stage={session.stage} hosting={session.hosting} onClose={close} extra={<HallField context={context} />} />}
        </WhenDialogLoaded>
      );
    case timerDialogName:
      return (
        <WhenDialogLoaded module={timerDialog} onClose={close}>
          {({ TimerDialog }) => <TimerDialog hosting={session.hosting} timers={session.timers} onClose={close} />}
        </WhenDialogLoaded>
      );
    default:
      return null;
  }
}

function HallField({ context }: { readonly context: CallContext }) {
  const loaded = useModule(hallChoice);
  return loaded ? <loaded.HallChoiceField hall={context.hall} /> : null;
}

function EndForAll({ session, onClose }: { readonly session: Session; readonly onClose: () => void }) {
  const people = useStore(session.people.list);
  return (
    <EndDialog
      hosting={session.hosting}
      headcount={headcountOf(people)}
      heirs={heirsAmong(people)}
      onLeave={() => void session.leave()}
      onClose={onClose}
    />
  );
}
