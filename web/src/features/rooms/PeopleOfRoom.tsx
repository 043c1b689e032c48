import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { announce } from '../../core/announcer';
import { giveRole, type Role, type Room, type RoomAccessRight, takeRole } from '../../core/api/rooms';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Choice';
import { Icon } from '../../ui/Icon';
import { useStore } from '../../ui/useStore';
import { useSubmit } from '../../ui/useSubmit';
import { ApiErrorBanner } from '../errors';
import { visitor } from '../session';
import { AddPerson } from './AddPerson';
import styles from './PeopleOfRoom.module.css';
import { roleWords } from './words';

interface PeopleOfRoomProps {
  readonly room: Room;
  readonly onReload: () => void;
}

/** Who has a role in the room. */
export function PeopleOfRoom({ room, onReload }: PeopleOfRoomProps) {
  const { t } = useLingui();
  const heading = useRef<HTMLHeadingElement>(null);
  const [isAdding, setAdding] = useState(false);
  const { busy, error, run } = useSubmit(async (work: () => Promise<void>) => {
    await work();
    onReload();
  });
  const change = (access: RoomAccessRight, role: Role | undefined) =>
    void run(async () => {
      if (role) await giveRole(room.id, access.user.id, role);
      else await remove(access);
    });
  // What one pressed goes with what one did: the keyboard finds the title of the list.
  const remove = async ({ id, user: { fullName: name } }: RoomAccessRight) => {
    await takeRole(id);
    announce(t`${name} was removed`);
    heading.current?.focus();
  };
  const add = async (person: string, role: Role) => {
    await giveRole(room.id, person, role);
    close();
    onReload();
  };
  const close = () => {
    setAdding(false);
    heading.current?.focus();
  };
  return (
    <section className="setting" aria-busy={busy}>
      <header>
        <h2 ref={heading} tabIndex={-1}>
          <Trans>People of the room</Trans>
        </h2>
        <p>
          <Trans>Co-hosts let people in, mute and remove. Members enter directly.</Trans>
        </p>
      </header>
      <div className={`controls ${styles.people}`}>
        {room.accesses.map((access) => (
          <Person key={access.id} access={access} onChange={change} />
        ))}
        {error && <ApiErrorBanner error={error} />}
        {isAdding ? (
          <AddPerson known={room.accesses.map(({ user }) => user.id)} onAdd={add} onCancel={close} />
        ) : (
          <div className={`line ${styles.add}`}>
            <Button onClick={() => setAdding(true)}>
              <Icon name="plus" small />
              <Trans>Add a person</Trans>
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}

interface PersonProps {
  readonly access: RoomAccessRight;
  readonly onChange: (access: RoomAccessRight, role: Role | undefined) => void;
}

function Person({ access, onChange }: PersonProps) {
  const { t, i18n } = useLingui();
  const { user, role } = access;
  const now = useStore(visitor);
  const isMe = now.is === 'someone' && now.me.id === user.id;
  const name = user.fullName;
  const shown = isMe ? t`${name} (you)` : name;
  return (
    <div className={`row ${styles.row}`}>
      <Avatar name={name} />
      <span className="main">
        <span>{shown}</span>
        {user.email !== name && <small>{user.email}</small>}
      </span>
      {role === 'owner' ? (
        <span className="muted">{i18n._(roleWords.owner)}</span>
      ) : (
        <>
          <Select
            className={styles.role}
            aria-label={t`Role of ${name}`}
            value={role}
            onChange={(event) => onChange(access, event.target.value as Role)}
          >
            <option value="administrator">{i18n._(roleWords.administrator)}</option>
            <option value="member">{i18n._(roleWords.member)}</option>
          </Select>
          <Button look="quiet" className="icon-only" aria-label={t`Remove ${name}`} title={t`Remove ${name}`} onClick={() => onChange(access, undefined)}>
            <Icon name="close" small />
          </Button>
        </>
      )}
    </div>
  );
}
