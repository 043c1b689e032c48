import { wordedModule } from '../../core/worded_module';
import { useStore } from '../../ui/useStore';
import { WhenLoaded } from '../errors';
import { visitor, wasSignedIn } from '../session';
import { GuestHome } from './GuestHome';

const memberHome = wordedModule('desk', () => import('./MemberHome'));

/** Where a person starts a meeting or comes to one. */
export function HomeScreen() {
  const now = useStore(visitor);
  if (now.is === 'someone') return <WhenLoaded module={memberHome}>{({ MemberHome }) => <MemberHome me={now.me} />}</WhenLoaded>;
  // Better nothing for a moment than a page that turns into another under the finger.
  if (now.is === 'unknown' && wasSignedIn()) return null;
  return <GuestHome />;
}
