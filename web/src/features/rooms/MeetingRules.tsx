import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { chatExport } from '../../core/api/chat';
import { sources, type Source } from '../../core/api/rooms';
import { Link } from '../../ui/Link';
import { Select, Switch } from '../../ui/Choice';
import { Segment } from '../../ui/Segment';
import type { RulesProps } from './EntryRules';
import styles from './MeetingRules.module.css';

const limits = [0, 15, 30, 45, 60, 90, 120, 180, 240];

/** Who may do what in the meeting. */
export function MeetingRules({ room, onChange }: RulesProps) {
  const { t } = useLingui();
  const limitId = useId();
  const { canPublish, everyoneCanMute } = room.configuration;
  const publishing = (...changed: readonly Source[]) => ({
    isOpen: changed.every((source) => canPublish.includes(source)),
    onChange: (isOpen: boolean) => {
      const kept = sources.filter((source) => (changed.includes(source) ? isOpen : canPublish.includes(source)));
      onChange({ configuration: { canPublish: kept, everyoneCanMute } });
    },
  });
  const offered = limits.includes(room.timeLimitMinutes) ? limits : [...limits, room.timeLimitMinutes];
  return (
    <section className="setting">
      <header>
        <h2>
          <Trans>During the meeting</Trans>
        </h2>
        <p>
          <Trans>Hosts can always do all of this.</Trans>
        </p>
      </header>
      <div className={`controls ${styles.controls}`}>
        <div className={`matrix ${styles.matrix}`}>
          <Publishing label={t`Speak`} {...publishing('microphone')} />
          <Publishing label={t`Show their camera`} {...publishing('camera')} />
          <Publishing label={t`Share a screen`} {...publishing('screen_share', 'screen_share_audio')} />
          <div>
            <label htmlFor={limitId}>
              <Trans>A meeting ends after</Trans>
            </label>
            <Select
              id={limitId}
              className={styles.limit}
              value={room.timeLimitMinutes}
              onChange={(event) => onChange({ timeLimitMinutes: Number(event.target.value) })}
            >
              {offered.map((minutes) => (
                <option key={minutes} value={minutes}>
                  {minutes === 0 ? t`No limit` : t`${plural(minutes, { one: '# minute', other: '# minutes' })}`}
                </option>
              ))}
            </Select>
          </div>
        </div>
        <Switch
          checked={everyoneCanMute}
          onChange={() => onChange({ configuration: { canPublish, everyoneCanMute: !everyoneCanMute } })}
          hint={<Trans>Off: only hosts mute others.</Trans>}
        >
          <Trans>Everyone can mute others</Trans>
        </Switch>
        <Switch
          checked={room.keepsAttendance}
          onChange={() => onChange({ keepsAttendance: !room.keepsAttendance })}
          hint={<Trans>Arrivals and departures are written down. People are told before they enter.</Trans>}
        >
          <Trans>Keep an attendance list</Trans>
        </Switch>
        {room.keepsAttendance && (
          <Link className="standalone" href={`/rooms/${room.slug}/attendance`}>
            <Trans>Attendance list</Trans>
          </Link>
        )}
        <Switch
          checked={room.keepsChat}
          onChange={() => onChange({ keepsChat: !room.keepsChat })}
          hint={<Trans>People who join later see what was written, and hosts can export it. Everyone is told. Private messages are never kept.</Trans>}
        >
          <Trans>Keep the chat</Trans>
        </Switch>
        {room.keepsChat && (
          <p className="line">
            <a className="standalone" href={`/api/v1.0/${chatExport(room.id, 'txt')}`} download>
              <Trans>Kept messages as text</Trans>
            </a>
            <a className="standalone" href={`/api/v1.0/${chatExport(room.id, 'csv')}`} download>
              <Trans>Kept messages as a table</Trans>
            </a>
          </p>
        )}
      </div>
    </section>
  );
}

interface PublishingProps {
  readonly label: string;
  readonly isOpen: boolean;
  readonly onChange: (isOpen: boolean) => void;
}

function Publishing({ label, isOpen, onChange }: PublishingProps) {
  const name = useId();
  return (
    <div>
      <span>{label}</span>
      <div className="segmented small" role="radiogroup" aria-label={label}>
        <Segment name={name} checked={isOpen} onChange={() => onChange(true)}>
          <Trans>Everyone</Trans>
        </Segment>
        <Segment name={name} checked={!isOpen} onChange={() => onChange(false)}>
          <Trans>Hosts</Trans>
        </Segment>
      </div>
    </div>
  );
}
