import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Dialog } from '../../ui/Dialog';
import { Tabs } from '../../ui/Tabs';
import { talkKey, type TriedDevices } from '../devices';
import { AppearanceTab } from './AppearanceTab';
import { AudioTab } from './AudioTab';
import { BackgroundTab } from './BackgroundTab';
import { LanguageTab } from './LanguageTab';
import { NoticesTab } from './NoticesTab';
import type { NamedAction } from './judge_shortcut';
import styles from './SettingsDialog.module.css';
import { ShortcutsTab } from './ShortcutsTab';
import { VideoTab } from './VideoTab';

interface SettingsDialogProps {
  readonly devices: TriedDevices;
  /** Everything that may have a shortcut. */
  readonly actions: readonly NamedAction[];
  readonly onClose: () => void;
}

type TabName = 'audio' | 'video' | 'background' | 'notices' | 'shortcuts' | 'appearance' | 'language';

/** What a person chooses for this device. Everything is so at once, and remembered. */
export function SettingsDialog({ devices, actions, onClose }: SettingsDialogProps) {
  const { t } = useLingui();
  const [shown, setShown] = useState<TabName>('audio');
  const tabs = [
    { name: 'audio', icon: 'mic', label: t`Audio` },
    { name: 'video', icon: 'camera', label: t`Video` },
    { name: 'background', icon: 'background', label: t`Background` },
    { name: 'notices', icon: 'bell', label: t`Notifications` },
    { name: 'shortcuts', icon: 'keyboard', label: t`Shortcuts` },
    { name: 'appearance', icon: 'sun', label: t`Appearance` },
    { name: 'language', icon: 'language', label: t`Language` },
  ] as const;
  return (
    <Dialog title={t`Settings`} className={styles.wide} onClose={onClose}>
      <Tabs label={t`Settings`} tabs={tabs} shown={shown} onShow={setShown}>
        <TabBody name={shown} devices={devices} actions={[...actions, talkKey]} />
      </Tabs>
    </Dialog>
  );
}

type TabBodyProps = Pick<SettingsDialogProps, 'devices' | 'actions'> & { readonly name: TabName };

function TabBody({ name, devices, actions }: TabBodyProps) {
  switch (name) {
    case 'audio':
      return <AudioTab devices={devices} actions={actions} />;
    case 'video':
      return <VideoTab devices={devices} />;
    case 'background':
      return <BackgroundTab devices={devices} />;
    case 'notices':
      return <NoticesTab />;
    case 'shortcuts':
      return <ShortcutsTab actions={actions} />;
    case 'appearance':
      return <AppearanceTab />;
    case 'language':
      return <LanguageTab />;
  }
}
