import { Trans } from '@lingui/react/macro';
import { useId } from 'react';
import { PreferenceSwitch } from './PreferenceSwitch';

/** What the call tells by itself, and how. */
export function NoticesTab() {
  const id = useId();
  return (
    <>
      <PreferenceSwitch of="sounds" hint={<Trans>When someone arrives, asks to be let in or raises a hand. With many people, arrivals make no sound.</Trans>}>
        <Trans>Play sounds</Trans>
      </PreferenceSwitch>
      <PreferenceSwitch
        of="liveTyping"
        hint={<Trans>In the chat, others who have this on see your letters as you type them, and you see theirs. Your screen reader gets finished messages only.</Trans>}
      >
        <Trans>Real-time text</Trans>
      </PreferenceSwitch>
      <div className="field" role="group" aria-labelledby={id}>
        <span className="label" id={id}>
          <Trans>Your screen reader says</Trans>
        </span>
        <PreferenceSwitch of="announceArrivals">
          <Trans>Who joins and who leaves</Trans>
        </PreferenceSwitch>
        <PreferenceSwitch of="announceHands">
          <Trans>Who raises a hand</Trans>
        </PreferenceSwitch>
      </div>
    </>
  );
}
