import { useLingui } from '@lingui/react/macro';
import { Toolbar } from 'react-aria-components/Toolbar';
import { actions, type Meeting } from '../../core/actions';
import type { Session } from '../../core/meeting_session';
import type { MeetingView } from '../../core/meeting_view';
import { DeviceMenu } from '../../ui/DeviceMenu';
import { ActionButton } from './ActionButton';
import styles from './ControlBar.module.css';

interface ControlBarProps {
  readonly meeting: Meeting;
  readonly session: Session;
  readonly own: MeetingView['own'];
}

const barId = 'meeting-controls';

/** Takes the keyboard to the bar. */
export function focusControls(): void {
  document.getElementById(barId)?.querySelector('button')?.focus();
}

/** Me on the left, leaving on the right, always last. One stop of the Tab key; arrows move inside. */
export function ControlBar({ meeting, session, own }: ControlBarProps) {
  const { t } = useLingui();
  return (
    <footer id={barId} className={styles.bar}>
      <Toolbar className="bar" aria-label={t`Meeting controls`}>
        <div>
          <span className="ctl-split">
            <ActionButton action={actions.microphone} meeting={meeting} busy={own.microphone.busy} />
            <DeviceMenu
              groups={['microphone', 'speaker']}
              onChoose={(kind, id) => void session.choose(kind, id)}
            />
          </span>
          <span className="ctl-split">
            <ActionButton action={actions.camera} meeting={meeting} busy={own.camera.busy} />
            <DeviceMenu groups={['camera']} onChoose={(kind, id) => void session.choose(kind, id)} />
          </span>
        </div>
        <div />
        <div>
          <ActionButton action={actions.leave} meeting={meeting} className="leave" />
        </div>
      </Toolbar>
    </footer>
  );
}
