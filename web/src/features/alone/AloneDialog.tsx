import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { announce } from '../../core/announcer';
import type { ReadableStore } from '../../core/store';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';

interface AloneDialogProps {
  readonly secondsLeft: ReadableStore<number | undefined>;
  /** For how long one has been alone. */
  readonly minutes: number;
  readonly seconds: number;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** When a screen reader is told how many seconds are left. */
const told: ReadonlySet<number> = new Set([30, 10]);

/** Asks whether anybody is still there, and says what happens when nobody answers. */
export function AloneDialog({ secondsLeft, minutes, seconds, onStay, onLeave }: AloneDialogProps) {
  const { t } = useLingui();
  useEffect(
    () =>
      secondsLeft.subscribe(() => {
        const left = secondsLeft.get();
        if (left !== undefined && told.has(left)) announce(t`${plural(left, { one: '# second left', other: '# seconds left' })}`);
      }),
    [secondsLeft, t],
  );
  return (
    <Dialog title={t`Are you still there?`} onClose={onStay}>
      <div className="stack">
        <p>{t`${plural(minutes, { one: 'You have been alone in the meeting for # minute.', other: 'You have been alone in the meeting for # minutes.' })}`}</p>
        <p className="num">
          {t`${plural(seconds, { one: 'You leave in # second, and microphone and camera are switched off.', other: 'You leave in # seconds, and microphone and camera are switched off.' })}`}
        </p>
        <div className="line">
          <Button look="primary" data-first onClick={onStay}>
            <Trans>Stay in the meeting</Trans>
          </Button>
          <Button onClick={onLeave}>
            <Trans>Leave now</Trans>
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
