import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { perform } from '../../core/action';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { useStore } from '../../ui/useStore';
import { admitAll } from './admit_all.action';
import type { HostingView } from './hosting';
import { Who } from './WaitingList';

interface DoorNoticeProps {
  readonly hosting: HostingView;
  /** Shows all who wait. */
  readonly onLook: () => void;
}

/** Tells hosts who waits to be let in: one with words, several as a number. It waits for an answer. */
export function DoorNotice({ hosting, onLook }: DoorNoticeProps) {
  const { i18n } = useLingui();
  const waiting = useStore(hosting.waiting);
  const [first] = waiting;
  if (!first) return null;
  const isOne = waiting.length === 1;
  const name = first.name;
  const answer = (letIn: boolean) => void hosting.order((server) => server.answer(first.id, letIn));
  return (
    <div className="banner" role="group" aria-live="off">
      <Icon name={first.looksLikeRecorder && isOne ? 'record' : 'bell'} />
      <span className="main">
        <b>
          {isOne ? (
            <Trans>{name} is waiting to come in.</Trans>
          ) : (
            <Plural value={waiting.length} one="# person is waiting" other="# people are waiting" />
          )}
        </b>
        <br />
        <span className="muted num">
          {!isOne ? (
            waiting
              .slice(0, 3)
              .map((person) => person.name)
              .join(', ') + (waiting.length > 3 ? '…' : '')
          ) : first.looksLikeRecorder ? (
            <Trans>This looks like a recording bot</Trans>
          ) : (
            first.line || <Who person={first} />
          )}
        </span>
      </span>
      <span className="end">
        <Button look="quiet" size="small" onClick={onLook}>
          <Trans>Show</Trans>
        </Button>
        {isOne && (
          <Button size="small" onClick={() => answer(false)}>
            <Trans>Deny</Trans>
          </Button>
        )}
        <Button look="primary" size="small" onClick={() => (isOne ? answer(true) : perform(admitAll, { hosting }))}>
          {isOne ? <Trans>Let in</Trans> : i18n._(admitAll.label({ hosting }).text)}
        </Button>
      </span>
    </div>
  );
}
