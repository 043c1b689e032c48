import { msg } from '@lingui/core/macro';
import { useEffect } from 'react';
import { showHint, withdrawHint } from '../../core/hints';
import { useModule } from '../../ui/useModule';
import { useSelected, useStore } from '../../ui/useStore';
import { hallWindow } from '../hall';
import type { CallContext } from './call_context';
import type { Session } from './call_session';

interface HallOutletProps {
  readonly context: CallContext;
  readonly session: Session;
  readonly roomName: string;
}

/** The screen of the hall, while it is open; it goes with the call. */
export function HallOutlet({ context, session, roomName }: HallOutletProps) {
  const hall = useStore(context.hall.window);
  const isBlocked = useStore(context.hall.isBlocked);
  useEffect(() => () => context.hall.close(), [context]);
  useEffect(() => {
    if (!isBlocked) return;
    showHint({
      id: 'hall',
      icon: 'layout-present',
      title: msg`The browser did not let the second window open.`,
      detail: msg`Allow this site to open windows with the icon next to the address, then try again.`,
      answers: [{ label: msg`Try again`, isMain: true, perform: () => context.hall.toggle() }],
    });
    return () => withdrawHint('hall');
  }, [isBlocked, context]);
  return hall ? <Hall hall={hall} context={context} session={session} roomName={roomName} /> : null;
}

function Hall({ hall, context, session, roomName }: HallOutletProps & { readonly hall: Window }) {
  const loaded = useModule(hallWindow);
  const isFrozen = useSelected(session.phase, (now) => now.kind === 'reconnecting' && now.lost === 'media');
  const { people, screens, hosting, timers } = session;
  if (!loaded) return null;
  return (
    <loaded.HallWindow
      hall={hall}
      choice={context.hall.choice}
      people={people}
      screens={screens}
      hosting={hosting}
      timers={timers}
      roomName={roomName}
      frozen={isFrozen}
    />
  );
}
