import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import type { DialogContext } from '../../core/dialog';
import type { IconName } from '../../core/icon_names';
import type { StageContext } from './stage_context';
import type { StageMode } from './stage_plan';

/** The name of the dialog in which one chooses the layout. */
export const layoutDialog = 'layout';

/** What each layout is called. */
export const modeWords: Readonly<Record<StageMode, MessageDescriptor>> = {
  auto: msg`Automatic`,
  grid: msg`Grid`,
  speaker: msg({ message: 'Speaker', context: 'layout' }),
  presenter: msg`Presentation`,
};

const icons: Readonly<Record<StageMode, IconName>> = {
  auto: 'grid',
  grid: 'grid',
  speaker: 'layout-speaker',
  presenter: 'layout-present',
};

const label: ActionLabel = { text: msg`Layout`, tooltip: msg`Choose how you see the others`, icon: 'grid' };

export const layout: Action<StageContext & DialogContext> = {
  id: 'layout',
  name: msg`Choose how you see the others`,
  keywords: msg({ message: 'grid, speaker, gallery, presenter, self view, hide', comment: 'Words to search an action by' }),
  label: ({ stage }) => ({ ...label, icon: icons[stage.choices.get().mode] }),
  perform: ({ dialog }) => dialog.set(layoutDialog),
};
