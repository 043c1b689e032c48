import { Trans } from '@lingui/react/macro';
import { ActionButton } from '../../ui/ActionButton';
import { useSelected } from '../../ui/useStore';
import { hostPanelAction, isHost } from '../hosting';
import { peoplePanelAction } from '../people';
import type { CallContext } from './call_context';

interface PanelButtonProps {
  readonly context: CallContext;
}

/** Opens the list of people; says how many wait to be let in. */
export function PeopleButton({ context }: PanelButtonProps) {
  const waiting = useSelected(context.hosting.waiting, ({ length }) => length);
  const badge = waiting > 0 && (
    <>
      <span className="badge count" aria-hidden="true">
        {waiting}
      </span>
      <span className="sr-only">
        , <Trans>waiting: {waiting}</Trans>
      </span>
    </>
  );
  return <ActionButton action={peoplePanelAction} context={context} badge={badge} />;
}

/** Opens the rules of the meeting, for hosts alone. */
export function HostPanelButton({ context }: PanelButtonProps) {
  const isShown = useSelected(context.hosting.role, isHost);
  return isShown ? <ActionButton action={hostPanelAction} context={context} /> : null;
}
