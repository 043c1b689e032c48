import type { ActionContext } from '../../core/action';
import type { DialogContext, OpenDialog } from '../../core/dialog';
import type { OpenPanel, PanelContext } from '../../core/panel';
import { preferences } from '../../core/preferences';
import { anyOf } from '../../core/store';
import type { ChatView } from '../chat';
import type { CompanionContext } from '../companion';
import type { DeviceContext } from '../devices';
import { type HallContext, HallSwitch } from '../hall';
import type { HostingContext } from '../hosting';
import { PipSwitch } from '../pip';
import type { ReactionsView } from '../reactions';
import type { ShareContext } from '../share';
import type { StageContext } from '../stage';
import type { Session } from './call_session';

/** What actions see of a call, and what they can do in it: the parts that the features ask for. */
export interface CallContext extends
    ActionContext,
    CompanionContext,
    DeviceContext,
    DialogContext,
    PanelContext,
    HallContext,
    HostingContext,
    ShareContext,
    StageContext {
  readonly session: Pick<Session, 'leave'>;
  readonly chat: ChatView;
  readonly pip: PipSwitch;
  readonly reactions: ReactionsView;
}

export function contextOf(session: Session, dialog: OpenDialog, panel: OpenPanel): CallContext {
  const { devices, companion, phase, hosting, share, stage, chat, reactions } = session;
  const { role, rules, hand } = hosting;
  const own = [devices.microphone, devices.camera, share.state, stage.choices];
  const [pip, hall] = [new PipSwitch(), new HallSwitch()];
  const changes = anyOf(...own, preferences, phase, dialog, panel, role, rules, hand, companion.isOn, pip.window, hall.window);
  return { ...changes, session, devices, companion, dialog, panel, hosting, share, stage, chat, reactions, pip, hall };
}
