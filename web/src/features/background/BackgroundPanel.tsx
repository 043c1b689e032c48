import { Trans } from '@lingui/react/macro';
import { Panel } from '../../ui/Panel';
import type { TriedDevices } from '../devices';
import { BackgroundChoices } from './BackgroundChoices';
import styles from './BackgroundPanel.module.css';
import { OwnVideo } from './OwnVideo';
import { useOwnPicture } from './useOwnPicture';

interface BackgroundPanelProps {
  readonly devices: TriedDevices;
  readonly onClose: () => void;
}

/** What stands behind one in one's own picture. Others see it at once. */
export function BackgroundPanel({ devices, onClose }: BackgroundPanelProps) {
  const { track } = useOwnPicture(devices);
  return (
    <Panel title={<Trans>Background</Trans>} onClose={onClose}>
      <div className={styles.all}>
        <OwnVideo track={track} />
        <BackgroundChoices />
      </div>
    </Panel>
  );
}
