import { useEffect, useState } from 'react';
import { prefetchWhenIdle } from '../../core/lazy_module';
import { useStore } from '../../ui/useStore';
import { WhenDialogLoaded } from '../errors';
import type { PeopleView } from '../people';
import { serverConfig } from '../session';
import { aloneDialog } from './alone_dialog';
import { AloneWatch } from './alone_watch';

/** Where the server has not said how long one may be alone. */
const usualMinutes = 10;

interface AloneQuestionProps {
  readonly people: PeopleView;
  readonly onLeave: () => void;
}

/** The question to whoever has been alone for long. */
export function AloneQuestion({ people, onLeave }: AloneQuestionProps) {
  const [minutes] = useState(() => serverConfig.get()?.aloneMinutes ?? usualMinutes);
  const [watch] = useState(() => new AloneWatch(people.list, minutes, onLeave));
  // Later the network may be gone.
  useEffect(() => prefetchWhenIdle(aloneDialog), []);
  useEffect(() => watch.follow(), [watch]);
  const seconds = useStore(watch.secondsLeft);
  if (seconds === undefined) return null;
  const stay = () => watch.stay();
  return (
    <WhenDialogLoaded module={aloneDialog} onClose={stay}>
      {({ AloneDialog }) => <AloneDialog secondsLeft={watch.secondsLeft} minutes={minutes} seconds={seconds} onStay={stay} onLeave={onLeave} />}
    </WhenDialogLoaded>
  );
}
