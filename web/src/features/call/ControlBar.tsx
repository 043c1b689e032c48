import { useLingui } from '@lingui/react/macro';
import { ActionButton } from '../../ui/ActionButton';
import { Toolbar } from '../../ui/Toolbar';
import { camera, DeviceMenu, type DeviceSwitches, microphone } from '../devices';
import { raiseHand } from '../hosting';
import type { CallContext } from './call_context';
import { controlBarId } from './control_bar_focus';
import styles from './ControlBar.module.css';
import { HostPanelButton, PeopleButton } from './PanelButtons';
import { leave } from './leave.action';

interface ControlBarProps {
  readonly context: CallContext;
  readonly devices: DeviceSwitches;
}

/** Me on the left, leaving on the right, always last. One stop of the Tab key; arrows move inside. */
export function ControlBar({ context, devices }: ControlBarProps) {
  const { t } = useLingui();
  return (
    <footer id={controlBarId} className={styles.bar}>
      <Toolbar className="bar" label={t`Meeting controls`}>
        <div>
          <span className="ctl-split">
            <ActionButton action={microphone} context={context} />
            <DeviceMenu
              groups={['microphone', 'speaker']}
              onChoose={(kind, id) => void devices.choose(kind, id)}
            />
          </span>
          <span className="ctl-split">
            <ActionButton action={camera} context={context} />
            <DeviceMenu groups={['camera']} onChoose={(kind, id) => void devices.choose(kind, id)} />
          </span>
        </div>
        <div>
          <ActionButton action={raiseHand} context={context} />
        </div>
        <div>
          <HostPanelButton context={context} />
          <PeopleButton context={context} />
          <ActionButton action={leave} context={context} className="leave" />
        </div>
      </Toolbar>
    </footer>
  );
}
