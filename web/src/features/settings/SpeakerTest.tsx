import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { announce } from '../../core/announcer';
import { preferences } from '../../core/preferences';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { playTones } from '../sound';

/** Up a chord, long enough to turn one's head. */
const melody = [392, 494, 587, 784];

/** Plays a sound on the chosen speaker. */
export function SpeakerTest() {
  const { t } = useLingui();
  const [isPlaying, setPlaying] = useState(false);
  const play = async () => {
    setPlaying(true);
    announce(t`You should hear four notes.`);
    await playTones(melody, preferences.get().speaker);
    setPlaying(false);
  };
  return (
    <Button aria-busy={isPlaying} onClick={() => void (isPlaying || play())}>
      <Icon name="speaker" small />
      <Trans>Test the speaker</Trans>
    </Button>
  );
}
