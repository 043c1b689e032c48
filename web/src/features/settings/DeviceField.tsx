import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useId } from 'react';
import { preferences } from '../../core/preferences';
import { Select } from '../../ui/Choice';
import { useStore } from '../../ui/useStore';
import { type DeviceKind, devices } from '../devices';
import styles from './DeviceField.module.css';

interface DeviceFieldProps {
  readonly kind: DeviceKind;
  readonly onChoose: (id: string) => void;
  /** Beside the list of devices. */
  readonly button?: ReactNode;
  /** Below it: how one tries it. */
  readonly children?: ReactNode;
}

/** Which device to use, tried where it is chosen. */
export function DeviceField({ kind, onChoose, button, children }: DeviceFieldProps) {
  const { t } = useLingui();
  const id = useId();
  const found = useStore(devices)[kind];
  const wanted = useStore(preferences)[kind];
  const labels = { microphone: t`Microphone`, camera: t`Camera`, speaker: t`Speaker` };
  return (
    <div className="field">
      <label htmlFor={id}>{labels[kind]}</label>
      <div className={styles.line}>
        {found.length > 0 ? (
          <Select id={id} value={found.some((one) => one.id === wanted) ? wanted : found[0]?.id} onChange={(event) => onChoose(event.target.value)}>
            {found.map((one, i) => (
              <option key={one.id} value={one.id}>
                {one.label || `${labels[kind]} ${i + 1}`}
              </option>
            ))}
          </Select>
        ) : (
          <Select id={id} disabled>
            <option>{kind === 'speaker' ? t`The one your system uses` : t`None found`}</option>
          </Select>
        )}
        {button}
      </div>
      {children}
    </div>
  );
}

/** What stands in the way of trying a device. */
export function NotTried() {
  return (
    <span className="hint" role="status">
      <Trans>It can’t be tried now: the browser or your system withholds it, or another app is using it.</Trans>
    </span>
  );
}
