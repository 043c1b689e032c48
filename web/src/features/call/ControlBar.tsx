import { useLingui } from '@lingui/react/macro';
import { ActionButton } from '../../ui/ActionButton';
import { Toolbar } from '../../ui/Toolbar';
import { useStore } from '../../ui/useStore';
import { ChatButton } from '../chat';
import { companionAction } from '../companion';
import { camera, DeviceMenu, type DeviceSwitches, microphone } from '../devices';
import { raiseHand } from '../hosting';
import { ReactButton } from '../reactions';
import { shareScreen } from '../share';
import { isBarNarrow, isBarShort } from './bar_room';
import type { CallContext } from './call_context';
import { controlBarId } from './control_bar_focus';
import styles from './ControlBar.module.css';
import { leave } from './leave.action';
import { MoreButton } from './MoreButton';
import { HostPanelButton, PeopleButton } from './PanelButtons';

interface ControlBarProps {
  readonly context: CallContext;
  readonly devices: DeviceSwitches;
}

/**
 * Me on the left, what I do in the meeting in the middle, panels and leaving on the right, leaving always last. One
 * stop of the Tab key; arrows move inside. Where there is no room, rare actions go to "More"; words stay.
 */
export function ControlBar({ context, devices }: ControlBarProps) {
  const { t } = useLingui();
  const isNarrow = useStore(isBarNarrow);
  const isShort = useStore(isBarShort);
  const isCompanion = useStore(context.companion.isOn);
  return (
    <footer id={controlBarId} className={styles.bar}>
      <Toolbar className="bar" label={t`Meeting controls`}>
        <div>
          {isCompanion ? (
            <ActionButton action={companionAction} context={context} />
          ) : (
            <span className="ctl-split">
              <ActionButton action={microphone} context={context} />
              <DeviceMenu
                groups={['microphone', 'speaker']}
                onChoose={(kind, id) => void devices.choose(kind, id)}
              />
            </span>
          )}
          <span className="ctl-split">
            <ActionButton action={camera} context={context} />
            <DeviceMenu groups={['camera']} onChoose={(kind, id) => void devices.choose(kind, id)} />
          </span>
        </div>
        <div>
          {!isNarrow && <ActionButton action={shareScreen} context={context} />}
          <ActionButton action={raiseHand} context={context} />
          {!isNarrow && <ReactButton reactions={context.reactions} />}
          <MoreButton context={context} />
        </div>
        <div>
          {!isNarrow && <ChatButton context={context} chat={context.chat} />}
          {!isNarrow && <PeopleButton context={context} />}
          {!isShort && <HostPanelButton context={context} />}
          <ActionButton action={leave} context={context} className="leave" />
        </div>
      </Toolbar>
    </footer>
  );
}
