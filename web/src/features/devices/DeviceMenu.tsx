import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from 'react-aria-components/Button';
import { Header, Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { preferences } from '../../core/preferences';
import { Icon } from '../../ui/Icon';
import { useStore } from '../../ui/useStore';
import { type DeviceKind, devices } from './device_list';
import styles from './DeviceMenu.module.css';

interface DeviceMenuProps {
  readonly groups: readonly DeviceKind[];
  readonly onChoose: (kind: DeviceKind, id: string) => void;
}

/** The caret beside a device's button: which device to use. */
export function DeviceMenu({ groups, onChoose }: DeviceMenuProps) {
  const { t } = useLingui();
  const found = useStore(devices);
  const filled = groups.filter((kind) => found[kind].length > 0);
  const label = groups[0] === 'camera' ? t`Choose a camera` : t`Choose a microphone and speaker`;
  return (
    <MenuTrigger>
      <Button className="more" aria-label={label}>
        <Icon name="chevron" small />
      </Button>
      <Popover className="menu" placement="top start" offset={12}>
        {filled.length > 0 ? (
          <Menu className={styles.menu ?? ''} aria-label={label}>
            {filled.map((kind) => (
              <DeviceGroup key={kind} kind={kind} onChoose={onChoose} />
            ))}
          </Menu>
        ) : (
          <p className={styles.none}>
            <Trans>No device found. Plug one in, or let this site use it.</Trans>
          </p>
        )}
      </Popover>
    </MenuTrigger>
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
    <MenuSection
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={chosen === undefined ? [] : [`${kind} ${chosen}`]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : keys;
        const device = found.find(({ id }) => key === `${kind} ${id}`);
        if (device) onChoose(kind, device.id);
      }}
    >
      <Header className={styles.title ?? ''}>{titles[kind]}</Header>
      {found.map(({ id, label }, i) => (
        <MenuItem key={id} id={`${kind} ${id}`} className="menu-item" textValue={label || `${titles[kind]} ${i + 1}`}>
          {({ isSelected }) => (
            <>
              <Icon name="check" small className={(isSelected ? styles.tick : styles.noTick) ?? ''} />
              <span>{label || `${titles[kind]} ${i + 1}`}</span>
            </>
          )}
        </MenuItem>
      ))}
    </MenuSection>
  );
}
