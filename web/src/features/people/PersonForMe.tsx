import { Trans } from '@lingui/react/macro';
import { useSelected, useStore } from '../../ui/useStore';
import { MenuChoice, MenuGroup, MenuItem } from '../../ui/MenuParts';
import type { Personal } from './personal';
import type { RosterEntry } from './roster';

interface PersonForMeProps {
  readonly entry: RosterEntry;
  readonly personal: Personal;
}

/** Louder than as sent the browser cannot play somebody. */
const volumes = [1, 0.6, 0.3, 0] as const;

/** What one changes about somebody for oneself: how large one sees, and how loud one hears them. */
export function PersonForMe({ entry: { key, isSelf, devices }, personal }: PersonForMeProps) {
  const pinned = useStore(personal.pinned);
  const volume = useSelected(personal.volumes, (all) => all.get(key) ?? 1);
  const shown = devices.find(({ cameraOn }) => cameraOn) ?? devices[0];
  const isPinned = devices.some(({ identity }) => identity === pinned);
  const pin = () => personal.togglePin(isPinned && pinned !== undefined ? pinned : (shown?.identity ?? ''));
  return (
    <>
      <MenuItem icon="pin" onChoose={pin}>
        {isPinned ? <Trans>Unpin for me</Trans> : <Trans>Pin for me</Trans>}
      </MenuItem>
      {!isSelf && (
        <MenuGroup title={<Trans>Volume for me</Trans>}>
          {volumes.map((one) => (
            <MenuChoice key={one} kind="radio" isChecked={volume === one} onChoose={() => personal.setVolume(key, one)}>
              {one === 0 ? <Trans>Silent</Trans> : `${100 * one}\u00a0%`}
            </MenuChoice>
          ))}
        </MenuGroup>
      )}
    </>
  );
}
