import { Plural, useLingui } from '@lingui/react/macro';
import { Icon } from '../../ui/Icon';
import { useSelected } from '../../ui/useStore';
import { headcountOf } from './headcount';
import styles from './Headcount.module.css';
import type { PeopleView } from './people';

/** How many people are in the call. */
export function Headcount({ people }: { readonly people: PeopleView }) {
  const { t } = useLingui();
  const headcount = useSelected(people.list, headcountOf);
  return (
    <span className={`num ${styles.count}`} role="img" aria-label={t`Number of people: ${headcount}`}>
      <Icon name="people" small />
      <span>
        {headcount}
        <span className="narrow-hide">
          {' '}
          <Plural value={headcount} one="person" other="people" />
        </span>
      </span>
    </span>
  );
}
