import { Trans } from '@lingui/react/macro';
import { useId } from 'react';
import { preferences, setPreferences } from '../../core/preferences';
import { Switch } from '../../ui/Choice';
import { Segment } from '../../ui/Segment';
import { useSelected } from '../../ui/useStore';
import { canCleanVoice, chosenVoice } from '../voice';
import styles from './VoiceFields.module.css';

/** How much of the noise around one is taken away. While it is music, none is. */
export function NoiseField() {
  const id = useId();
  const voice = useSelected(preferences, chosenVoice);
  const segment = (name: 'plain' | 'normal' | 'strong') => ({
    name: `${id}-noise`,
    checked: voice === name || (name === 'plain' && voice === 'music'),
    onChange: () => setPreferences({ voice: name }),
  });
  return (
    <div className="field">
      <span className="label" id={id}>
        <Trans>Reduce the noise around me</Trans>
      </span>
      <div className={`segmented ${styles.answers}`} role="radiogroup" aria-labelledby={id} aria-describedby={`${id}-hint`}>
        <Segment {...segment('plain')}>
          <Trans context="noise">No</Trans>
        </Segment>
        <Segment {...segment('normal')}>
          <Trans context="noise">Normal</Trans>
        </Segment>
        <Segment {...segment('strong')} disabled={!canCleanVoice()}>
          <Trans context="noise">Strong</Trans>
        </Segment>
      </div>
      <span id={`${id}-hint`}>
        {canCleanVoice() ? (
          <Trans>Strong suits a shared office: only voices are heard.</Trans>
        ) : (
          <Trans>This browser can’t do more than Normal.</Trans>
        )}
      </span>
    </div>
  );
}

/** Sound as it is, for who plays or sings. Noise comes along. */
export function MusicSwitch() {
  const isOn = useSelected(preferences, ({ voice }) => voice === 'music');
  return (
    <Switch
      checked={isOn}
      hint={<Trans>Stereo, and nothing is filtered out: for playing and singing. Wear headphones, or the others hear themselves.</Trans>}
      onChange={(event) => setPreferences({ voice: event.target.checked ? 'music' : 'normal' })}
    >
      <Trans>Music</Trans>
    </Switch>
  );
}
