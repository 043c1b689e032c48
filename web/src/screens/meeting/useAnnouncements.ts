import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { announce } from '../../core/announcer';
import { comingsBetween } from '../../core/comings';
import type { MeetingView } from '../../core/meeting_view';

/** Tells a screen reader what others see: who comes and goes, and one's own devices. */
export function useAnnouncements(view: MeetingView): void {
  const { t } = useLingui();
  const before = useRef(view);
  useEffect(() => {
    const old = before.current;
    before.current = view;
    if (view === old || view.phase.kind !== 'live') return;
    const { came, went } = comingsBetween(old.people, view.people);
    for (const name of came) announce(t`${name} has joined`);
    for (const name of went) announce(t`${name} has left`);
    if (old.phase.kind === 'reconnecting') announce(t`The connection is back`);
    if (old.own.microphone.on !== view.own.microphone.on) {
      announce(view.own.microphone.on ? t`Your microphone is on` : t`Your microphone is off`);
    }
    if (old.own.camera.on !== view.own.camera.on) {
      announce(view.own.camera.on ? t`Your camera is on` : t`Your camera is off`);
    }
  }, [view, t]);
}
