import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Action } from '../../core/action';
import { preferences } from '../../core/preferences';
import { background } from '../background';
import { companionAction } from '../companion';
import { hallAction } from '../hall';
import { endForAll, hostPanelAction, isHost, lock, muteAll } from '../hosting';
import { invite } from '../invite';
import { keyboardHelp } from '../keyboard';
import { saveData } from '../low';
import { canShowPip, pip } from '../pip';
import { pollsPanelAction } from '../polls';
import { settings } from '../settings';
import { canShareScreens, shareScreen } from '../share';
import { speakingPanelAction } from '../speaking';
import { fullScreen, layout, modeWords, ownPictureAction } from '../stage';
import { timerAction } from '../timer';
import { isBarNarrow, isBarShort } from './bar_room';
import type { CallContext } from './call_context';

/** Something under "More". */
export interface MoreEntry {
  readonly action: Action<CallContext>;
  /** Shown unless this says otherwise. */
  isShown?(context: CallContext): boolean;
  /** What it does now, where its label says how things are. */
  text?(context: CallContext): MessageDescriptor | undefined;
  /** How it is now, in a word or two beside its name. */
  note?(context: CallContext): MessageDescriptor | undefined;
}

/** Items that belong together; a line stands between two of them. */
export type MoreSection = readonly MoreEntry[];

const toHosts = ({ hosting }: CallContext) => isHost(hosting.role.get());

/** What changes something for oneself only. */
export const forMe: readonly MoreSection[] = [
  [
    {
      action: shareScreen,
      isShown: () => isBarNarrow.get() && canShareScreens(),
      text: ({ share }) => (share.state.get().isOn ? shareScreen.label({ share }).tooltip : undefined),
    },
    { action: layout, note: ({ stage }) => modeWords[stage.choices.get().mode] },
    { action: ownPictureAction, note: () => (preferences.get().hidesSelf ? msg`Hidden` : undefined) },
    { action: background },
    { action: saveData, note: () => (preferences.get().lowConnection ? msg`On` : msg`Off`) },
    { action: pip, isShown: canShowPip },
    { action: fullScreen, isShown: () => document.fullscreenEnabled },
    { action: companionAction },
    { action: hallAction, isShown: () => !isBarNarrow.get() },
  ],
  [{ action: settings }, { action: keyboardHelp }],
];

/** What changes something for everybody. */
export const forAll: readonly MoreSection[] = [
  [{ action: invite }, { action: speakingPanelAction }, { action: pollsPanelAction }, { action: timerAction, isShown: toHosts }],
  [
    { action: hostPanelAction, isShown: (context) => isBarShort.get() && toHosts(context) },
    { action: lock, isShown: toHosts, text: (context) => lock.label(context).tooltip },
    { action: muteAll, isShown: toHosts },
    { action: endForAll, isShown: toHosts },
  ],
];

/** What of these is shown now; sections of which nothing is left are not. */
export function shownOf(sections: readonly MoreSection[], context: CallContext): readonly MoreSection[] {
  const shown = sections.map((section) => section.filter(({ isShown }) => isShown?.(context) ?? true));
  return shown.filter(({ length }) => length > 0);
}
