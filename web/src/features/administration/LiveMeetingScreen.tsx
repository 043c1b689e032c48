import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useState } from 'react';
import { announce } from '../../core/announcer';
import { endLiveMeeting, fetchLiveMeeting, type LiveMeetingWithPeople, type LivePerson, removeFromMeeting } from '../../core/api/administration';
import { navigate } from '../../core/route';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { LoadFailure, Waiting } from '../errors';
import { ConfirmDialog } from './ConfirmDialog';
import { durationText } from './figures';
import { Marks, StaleNotice } from './LiveScreen';
import { LivePeople } from './LivePeople';
import { NotThere } from './NotThere';
import { PageHead } from './PageHead';
import { usePoll } from './usePoll';

/** One meeting of this moment: who is in it, and how well it reaches them. */
export function LiveMeetingScreen({ id }: { readonly id: string }) {
  const { t } = useLingui();
  const load = useCallback((signal: AbortSignal) => fetchLiveMeeting(id, signal), [id]);
  const { value, error, askNow } = usePoll(load);
  const isOver = error?.failure === 'not_found';
  const above = { href: '/admin', words: <Trans>Live</Trans> };
  if (isOver) {
    return (
      <>
        <PageHead title={value?.name ?? t`Meeting`} above={above} />
        <NotThere>
          <Trans>This meeting is over.</Trans>
        </NotThere>
      </>
    );
  }
  return (
    <>
      <PageHead title={value?.name ?? t`Meeting`} above={above} acts={value && <EndMeeting meeting={value} />}>
        {value && <Facts meeting={value} />}
      </PageHead>
      {error && value && <StaleNotice at={value.participants[0]?.samples.at(-1)?.at} />}
      {error && !value && <LoadFailure error={error} onRetry={askNow} />}
      {!error && !value && <Waiting />}
      {value && <People meeting={value} onChange={askNow} />}
    </>
  );
}

function Facts({ meeting }: { readonly meeting: LiveMeetingWithPeople }) {
  const { t, i18n } = useLingui();
  const { owner, participants, startedAt, code } = meeting;
  const [now] = useState(() => Date.now());
  const ownerName = owner?.name;
  const duration = startedAt && durationText(now - startedAt.getTime(), i18n.locale);
  const facts = [
    t`${plural(participants.length, { one: '# person', other: '# people' })}`,
    duration && t`for ${duration}`,
    ownerName && t`room of ${ownerName}`,
    code,
  ];
  return (
    <>
      {facts.filter(Boolean).join(' · ')} <Marks meeting={meeting} />
    </>
  );
}

function EndMeeting({ meeting: { id, name, participants } }: { readonly meeting: LiveMeetingWithPeople }) {
  const { t } = useLingui();
  const [isAsking, setAsking] = useState(false);
  const end = async () => {
    await endLiveMeeting(id);
    announce(t`Meeting ended`);
    navigate('/admin', { replace: true });
  };
  return (
    <>
      <Button className="danger" onClick={() => setAsking(true)}>
        <Icon name="leave" small />
        <Trans>End the meeting</Trans>
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t`End “${name}” for everyone?`}
          confirm={<Trans>End the meeting</Trans>}
          keep={<Trans>Let it go on</Trans>}
          onConfirm={end}
          onClose={() => setAsking(false)}
        >
          <p>{t`${plural(participants.length, { one: '# person has to leave at once.', other: '# people have to leave at once.' })}`}</p>
          <p>
            <Trans>The room and its link stay. What you do here is in the audit log.</Trans>
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

interface PeopleProps {
  readonly meeting: LiveMeetingWithPeople;
  readonly onChange: () => void;
}

function People({ meeting: { id, participants }, onChange }: PeopleProps) {
  const { t } = useLingui();
  const [leaving, setLeaving] = useState<LivePerson>();
  const name = leaving?.name ?? '';
  const remove = async () => {
    if (!leaving) return;
    await removeFromMeeting(id, leaving.identity);
    announce(t`${name} was removed`);
    setLeaving(undefined);
    onChange();
  };
  return (
    <>
      <LivePeople people={participants} onRemove={setLeaving} />
      {leaving && (
        <ConfirmDialog
          title={t`Remove ${name} from the meeting?`}
          confirm={<Trans>Remove</Trans>}
          keep={<Trans>Cancel</Trans>}
          onConfirm={remove}
          onClose={() => setLeaving(undefined)}
        >
          <p>
            <Trans>They have to leave at once, and can’t return with the link that they used. What you do here is in the audit log.</Trans>
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
