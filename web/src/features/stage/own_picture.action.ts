import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import { preferences, setPreferences } from '../../core/preferences';

const hide: ActionLabel = { text: msg`Own picture`, tooltip: msg`Hide your own picture from yourself`, icon: 'eye' };
const show: ActionLabel = { text: msg`Own picture`, tooltip: msg`Show your own picture to yourself again`, icon: 'eye' };

export const ownPictureAction: Action<unknown> = {
  id: 'own-picture',
  name: msg`Hide your own picture from yourself, or show it again`,
  keywords: msg({ message: 'self view, mirror, my camera, see myself', comment: 'Words to search an action by' }),
  label: () => (preferences.get().hidesSelf ? show : hide),
  announcement: () => (preferences.get().hidesSelf ? msg`Your own picture is hidden from you.` : msg`You see your own picture.`),
  perform: () => setPreferences({ hidesSelf: !preferences.get().hidesSelf }),
};
