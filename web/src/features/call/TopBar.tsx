import { Trans } from '@lingui/react/macro';
import type { Ref } from 'react';
import { ActionButton } from '../../ui/ActionButton';
import { Mark } from '../../ui/Mark';
import { useStore } from '../../ui/useStore';
import type { CompanionView } from '../companion';
import { RecordingMark } from '../hosting';
import { invite } from '../invite';
import { layout } from '../stage';
import { LowChip, type LinkView } from '../low';
import { Headcount, type PeopleView } from '../people';
import { TimerChip, type TimersView } from '../timer';
import type { CallContext } from './call_context';

interface TopBarProps {
  readonly ref: Ref<HTMLHeadingElement>;
  readonly roomName: string;
  readonly context: CallContext;
  readonly people: PeopleView;
  readonly timers: TimersView;
  readonly link: LinkView;
}

/** Where one is, and with how many. */
export function TopBar({ ref, roomName, context, people, timers, link }: TopBarProps) {
  return (
    <header className="topbar">
      <span className="narrow-hide">
        <Mark size={28} />
      </span>
      <h1 className="room" ref={ref} tabIndex={-1}>
        {roomName}
      </h1>
      <RecordingMark hosting={context.hosting} />
      <CompanionWord companion={context.companion} />
      <TimerChip timers={timers} />
      <LowChip link={link} panel={context.panel} />
      <div className="end">
        <ActionButton action={layout} context={context} place="elsewhere" className="narrow-hide" />
        <ActionButton action={invite} context={context} place="elsewhere" />
        <Headcount people={people} />
      </div>
    </header>
  );
}

function CompanionWord({ companion }: { readonly companion: CompanionView }) {
  if (!useStore(companion.isOn)) return null;
  return (
    <span className="muted small-text narrow-hide">
      <Trans>Companion device</Trans>
    </span>
  );
}
