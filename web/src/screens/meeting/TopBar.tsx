import { Plural, useLingui } from '@lingui/react/macro';
import type { Ref } from 'react';
import { actions, type Meeting } from '../../core/actions';
import { Icon } from '../../ui/Icon';
import { Mark } from '../../ui/Mark';
import { QuietAction } from './QuietAction';
import styles from './TopBar.module.css';

interface TopBarProps {
  readonly ref: Ref<HTMLHeadingElement>;
  readonly roomName: string;
  readonly meeting: Meeting;
  readonly headcount: number;
}

/** Where one is, and with how many. */
export function TopBar({ ref, roomName, meeting, headcount }: TopBarProps) {
  const { t } = useLingui();
  return (
    <header className="topbar">
      <span className="narrow-hide">
        <Mark size={28} />
      </span>
      <h1 className="room" ref={ref} tabIndex={-1}>
        {roomName}
      </h1>
      <div className="end">
        <QuietAction action={actions.keyboard} meeting={meeting} className="narrow-hide" />
        <QuietAction action={actions.invite} meeting={meeting} />
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
      </div>
    </header>
  );
}
