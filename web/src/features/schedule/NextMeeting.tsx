import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { listMeetings, type PlannedMeeting } from '../../core/api/schedule';
import { Way, Ways } from '../../ui/Ways';
import { whenOf } from './words';

/** A meeting that goes on now may be the one that somebody has just left: two are enough to know the next one. */
const most = 2;

/** The next meeting of who is signed in, if there is one: nothing else, and nothing where it can't be had. */
export function NextMeeting() {
  const { i18n } = useLingui();
  const next = useNext();
  if (!next) return null;
  const { id, title, occurrences } = next;
  const [first = next] = occurrences;
  return (
    <Ways>
      <Way icon="calendar" href={`/meetings/${id}`} title={<Trans>Next: {title}</Trans>} hint={whenOf(first, i18n.locale)} />
    </Ways>
  );
}

function useNext(): PlannedMeeting | undefined {
  const [next, setNext] = useState<PlannedMeeting>();
  useEffect(() => {
    const given = new AbortController();
    const isToCome = ({ occurrences: [first], startsAt }: PlannedMeeting) => (first?.startsAt ?? startsAt) > Date.now();
    listMeetings(most, given.signal).then(({ items }) => setNext(items.find(isToCome)), () => undefined);
    return () => given.abort();
  }, []);
  return next;
}
