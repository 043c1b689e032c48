import { Trans, useLingui } from '@lingui/react/macro';
import { preferences } from '../../core/preferences';
import { Icon } from '../../ui/Icon';
import { MenuButton } from '../../ui/MenuButton';
import { MenuChoice, MenuGroup } from '../../ui/MenuParts';
import type { Placing } from '../../ui/place_beside';
import { useStore } from '../../ui/useStore';
import { type DeviceKind, devices } from './device_list';
import styles from './DeviceMenu.module.css';

interface DeviceMenuProps {
  readonly groups: readonly DeviceKind[];
  readonly onChoose: (kind: DeviceKind, id: string) => void;
}

const overTheBar: Placing = { side: 'above', align: 'start', gap: 12 };

/** The caret beside a device's button: which device to use. */
export function DeviceMenu({ groups, onChoose }: DeviceMenuProps) {
  const { t } = useLingui();
  const found = useStore(devices);
  const filled = groups.filter((kind) => found[kind].length > 0);
  const label = groups[0] === 'camera' ? t`Choose a camera` : t`Choose a microphone and speaker`;
  return (
    <MenuButton label={label} name={label} className="more" placing={overTheBar} button={<Icon name="chevron" small />}>
      {filled.length === 0 && (
        <div role="menuitem" aria-disabled="true" tabIndex={-1} className={styles.none}>
          <Trans>No device found. Plug one in, or let this site use it.</Trans>
        </div>
      )}
      {filled.map((kind) => (
        <DeviceGroup key={kind} kind={kind} onChoose={onChoose} />
      ))}
    </MenuButton>
  );
}

interface DeviceGroupProps {
  readonly kind: DeviceKind;
  readonly onChoose: (kind: DeviceKind, id: string) => void;
}

function DeviceGroup({ kind, onChoose }: DeviceGroupProps) {
  const { t } = useLingui();
  const found = useStore(devices)[kind];
  const wanted = useStore(preferences)[kind];
  // Until someone chooses, the browser uses its first.
  const chosen = found.some(({ id }) => id === wanted) ? wanted : found[0]?.id;
  const titles = { microphone: t`Microphone`, camera: t`Camera`, speaker: t`Speaker` };
  return (
    <MenuGroup title={titles[kind]}>
      {found.map(({ id, label }, i) => (
        <MenuChoice key={id} kind="radio" isChecked={id === chosen} onChoose={() => onChoose(kind, id)}>
          {label || `${titles[kind]} ${i + 1}`}
        </MenuChoice>
      ))}
    </MenuGroup>
  );
}
