import { Trans } from '@lingui/react/macro';
import { createContext, useContext } from 'react';
import { createStore, type ReadableStore } from '../../core/store';
import { Icon } from '../../ui/Icon';
import { useSelected } from '../../ui/useStore';

/** The device beside this one, of the call that is shown: tiles show it, however deep they stand. */
export const BesideContext = createContext<ReadableStore<string | undefined>>(createStore<string | undefined>(undefined));

/** On the tiles of two devices that hear each other. */
export function BesideFlag({ identity, isSelf }: { readonly identity: string; readonly isSelf: boolean }) {
  const isShown = useSelected(useContext(BesideContext), (beside) => beside !== undefined && (isSelf || beside === identity));
  if (!isShown) return null;
  return (
    <span className="plate">
      <Icon name="devices" small />
      <span className="word">
        <Trans>Same room</Trans>
      </span>
    </span>
  );
}
