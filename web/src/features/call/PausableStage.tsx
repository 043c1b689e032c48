import type { ReactNode } from 'react';
import { useModule } from '../../ui/useModule';
import { useStore } from '../../ui/useStore';
import { pauseStage } from '../timer';
import type { Session } from './call_session';

/** The break while there is one, else the people. */
export function PausableStage({ session, children }: { readonly session: Session; readonly children: ReactNode }) {
  const { pause, clock } = session.timers;
  const running = useStore(pause);
  const module = useModule(pauseStage);
  if (!running || !module) return children;
  return <module.PauseStage pause={running} clock={clock} hosting={session.hosting} people={session.people} returns={session.returns} />;
}
