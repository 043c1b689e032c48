import { Trans } from '@lingui/react/macro';
import { preferences, setPreferences } from '../../core/preferences';
import { Switch } from '../../ui/Choice';
import { useSelected } from '../../ui/useStore';
import { MicrophoneLevel, talkKey, type TriedDevices, useTrial } from '../devices';
import styles from './AudioTab.module.css';
import { DeviceField, NotTried } from './DeviceField';
import type { NamedAction } from './judge_shortcut';
import { PreferenceSwitch } from './PreferenceSwitch';
import { ShortcutRow } from './ShortcutRow';
import { SpeakerTest } from './SpeakerTest';
import { MusicSwitch, NoiseField } from './VoiceFields';

interface AudioTabProps {
  readonly devices: TriedDevices;
  readonly actions: readonly NamedAction[];
}

/** Microphone and speaker. */
export function AudioTab({ devices, actions }: AudioTabProps) {
  const { state, choose } = useTrial('microphone', devices);
  return (
    <>
      <DeviceField kind="microphone" onChoose={choose}>
        {state.status === 'on' && <MicrophoneLevel key={state.track.id} track={state.track} />}
        {state.status === 'failed' && <NotTried />}
      </DeviceField>
      <DeviceField kind="speaker" onChoose={(id) => void devices.choose('speaker', id)} button={<SpeakerTest />} />
      <NoiseField />
      <div className={styles.switches}>
        <MusicSwitch />
        <PushToTalk devices={devices} actions={actions} />
        <PreferenceSwitch of="warnWhenMuted">
          <Trans>Tell me if I speak while muted</Trans>
        </PreferenceSwitch>
      </div>
    </>
  );
}

/** The microphone stays off and is opened by holding keys. */
function PushToTalk({ devices, actions }: AudioTabProps) {
  const isOn = useSelected(preferences, ({ pushToTalk }) => pushToTalk);
  const change = (pushToTalk: boolean) => {
    setPreferences({ pushToTalk });
    if (pushToTalk) void devices.setOn('microphone', false);
  };
  return (
    <>
      <Switch checked={isOn} hint={<Trans>Your microphone stays off; hold the keys to open it.</Trans>} onChange={(event) => change(event.target.checked)}>
        <Trans>Push to talk</Trans>
      </Switch>
      {isOn && (
        <ul className={styles.keys}>
          <ShortcutRow action={talkKey} actions={actions} />
        </ul>
      )}
    </>
  );
}
