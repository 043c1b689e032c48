import { useEffect } from 'react';
import { ActionButton } from '../../ui/ActionButton';
import { useModule } from '../../ui/useModule';
import { useSelected, useStore } from '../../ui/useStore';
import { camera, microphone } from '../devices';
import { raiseHand } from '../hosting';
import { pipWindow } from '../pip';
import type { CallContext } from './call_context';
import type { Session } from './call_session';
import { leave } from './leave.action';

interface PipOutletProps {
  readonly context: CallContext;
  readonly session: Session;
}

/** The small window, while it is open; it goes with the call. */
export function PipOutlet({ context, session }: PipOutletProps) {
  const small = useStore(context.pip.window);
  useEffect(() => () => context.pip.close(), [context]);
  return small ? <SmallWindow small={small} context={context} session={session} /> : null;
}

function SmallWindow({ small, context, session }: PipOutletProps & { readonly small: Window }) {
  const loaded = useModule(pipWindow);
  const isFrozen = useSelected(session.phase, (now) => now.kind === 'reconnecting' && now.lost === 'media');
  if (!loaded) return null;
  return (
    <loaded.PipWindow small={small} people={session.people} screens={session.screens} frozen={isFrozen}>
      <ActionButton action={microphone} context={context} />
      <ActionButton action={camera} context={context} />
      <ActionButton action={raiseHand} context={context} />
      <ActionButton action={leave} context={context} className="leave" />
    </loaded.PipWindow>
  );
}
