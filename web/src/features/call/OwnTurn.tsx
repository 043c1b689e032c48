import { useModule } from '../../ui/useModule';
import { turnNotice } from '../speaking';
import type { Session } from './call_session';

/** What stands there while it is one's own turn to speak. */
export function OwnTurn({ session }: { readonly session: Session }) {
  const module = useModule(turnNotice);
  const { speaking, people, hosting, devices } = session;
  return module ? <module.TurnNotice speaking={speaking} people={people} hosting={hosting} devices={devices} /> : null;
}
