import type { Action } from '../../core/action';
import { background } from '../background';
import { chatPanelAction } from '../chat';
import { companionAction } from '../companion';
import { camera, microphone } from '../devices';
import { hallAction } from '../hall';
import { admitAll, endForAll, hostPanelAction, lock, lowerHands, muteAll, raiseHand } from '../hosting';
import { invite } from '../invite';
import { keyboardHelp } from '../keyboard';
import { saveData } from '../low';
import { peoplePanelAction } from '../people';
import { pip } from '../pip';
import { react } from '../reactions';
import { settings } from '../settings';
import { shareScreen } from '../share';
import { pollsPanelAction } from '../polls';
import { speakingPanelAction } from '../speaking';
import { fullScreen, layout, ownPictureAction } from '../stage';
import { timerAction } from '../timer';
import type { CallContext } from './call_context';
import { controls } from './controls.action';
import { leave } from './leave.action';

/** Everything that one can do in a call, in the order of the help dialog. */
export const actions: readonly Action<CallContext>[] = [
  microphone,
  camera,
  shareScreen,
  raiseHand,
  react,
  chatPanelAction,
  invite,
  peoplePanelAction,
  speakingPanelAction,
  pollsPanelAction,
  hostPanelAction,
  admitAll,
  muteAll,
  lowerHands,
  lock,
  timerAction,
  background,
  saveData,
  settings,
  layout,
  ownPictureAction,
  fullScreen,
  hallAction,
  companionAction,
  pip,
  controls,
  keyboardHelp,
  leave,
  endForAll,
];
