import { Trans } from '@lingui/react/macro';
import { type OpenPanel, togglePanel } from '../../core/panel';
import { preferences } from '../../core/preferences';
import { Icon } from '../../ui/Icon';
import { useSelected } from '../../ui/useStore';
import type { LinkView } from './link';
import { lowPanelName } from './low.action';
import { useRate } from './useRate';

interface LowChipProps {
  readonly link: LinkView;
  readonly panel: OpenPanel;
}

/** In the top bar while data is saved: that it is so, and at which rate. */
export function LowChip({ link, panel }: LowChipProps) {
  const isLow = useSelected(preferences, ({ lowConnection }) => lowConnection);
  return isLow ? <Chip link={link} panel={panel} /> : null;
}

function Chip({ link, panel }: LowChipProps) {
  const rate = useRate(link);
  const isOpen = useSelected(panel, (open) => open === lowPanelName);
  return (
    <button
      type="button"
      className="btn small"
      aria-pressed="true"
      aria-expanded={isOpen}
      onClick={() => togglePanel(panel, lowPanelName)}
    >
      <Icon name="wifi-low" small />
      <span className="narrow-heard">
        <Trans>Saving data</Trans>
      </span>
      {rate && <span className="num narrow-hide">{rate.down} kbit/s</span>}
    </button>
  );
}
