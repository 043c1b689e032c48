import { Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import type { AccessLevel, Room, RoomChange } from '../../core/api/rooms';
import { Choice, Choices, Switch } from '../../ui/Choice';

export interface RulesProps {
  readonly room: Room;
  readonly onChange: (change: RoomChange) => void;
}

/** Who comes in, and how. */
export function EntryRules({ room, onChange }: RulesProps) {
  const { t } = useLingui();
  const name = useId();
  const level = (value: AccessLevel) => ({
    name,
    checked: room.accessLevel === value,
    onChange: () => onChange({ accessLevel: value }),
  });
  return (
    <section className="setting">
      <header>
        <h2>
          <Trans>Entering</Trans>
        </h2>
        <p>
          <Trans>Everyone else waits in the lobby until a host lets them in.</Trans>
        </p>
      </header>
      <div className="controls">
        <Choices label={t`Who enters directly`}>
          <Choice {...level('public')} hint={<Trans>Residents and guests, without an account</Trans>}>
            <Trans>Everyone who has the link</Trans>
          </Choice>
          <Choice {...level('trusted')} hint={<Trans>The others wait in the lobby</Trans>}>
            <Trans>People who have an account</Trans>
          </Choice>
          <Choice {...level('restricted')} hint={<Trans>The people added below</Trans>}>
            <Trans>Only members of the room</Trans>
          </Choice>
        </Choices>
        <Switch
          checked={room.isLocked}
          onChange={() => onChange({ isLocked: !room.isLocked })}
          hint={<Trans>No one new comes in but hosts. Whoever tries is told.</Trans>}
        >
          <Trans>Lock the room</Trans>
        </Switch>
      </div>
    </section>
  );
}
