import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Avatar, hueStyle } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';
import { useStore } from '../../ui/useStore';
import type { PeopleView, Person } from '../people';
import styles from './BreakPeople.module.css';
import type { ReturnsView } from './returns';

interface BreakPeopleProps {
  readonly people: PeopleView;
  readonly returns: ReturnsView;
}

/** As many stand in one line. */
const most = 6;

/** Who is back from the break and who is not, those who are back first. */
export function BreakPeople({ people, returns }: BreakPeopleProps) {
  const { t } = useLingui();
  const back = useStore(returns.back);
  const everybody = useStore(people.list);
  const sorted = everybody.toSorted((a, b) => Number(back.has(b.identity)) - Number(back.has(a.identity)));
  const shown = sorted.slice(0, sorted.length > most ? most - 1 : most);
  return (
    <ul className={styles.people} aria-label={t`People`}>
      {shown.map((person) => (
        <Somebody key={person.identity} person={person} isBack={back.has(person.identity)} />
      ))}
      {sorted.length > shown.length && (
        <li className={styles.others}>
          <Plural value={sorted.length - shown.length} one="# other person" other="# other people" />
        </li>
      )}
    </ul>
  );
}

function Somebody({ person: { name, isSelf }, isBack }: { readonly person: Person; readonly isBack: boolean }) {
  const { t } = useLingui();
  return (
    <li className={`tile ${styles.one}`} style={hueStyle(name)}>
      <Avatar name={name} />
      <span className="flags">
        <span className="plate">
          <Icon name={isBack ? 'check' : 'clock'} small />
          {isBack ? <Trans comment="From the break, of one person">Returned</Trans> : <Trans comment="State of one person">On a break</Trans>}
        </span>
      </span>
      <span className="plate">
        <span className="name" title={name}>
          {isSelf ? t`${name} (you)` : name}
        </span>
      </span>
    </li>
  );
}
