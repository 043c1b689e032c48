import { Trans } from '@lingui/react/macro';
import { exportAddress } from '../../core/api/people';
import { Icon } from '../../ui/Icon';

/** All that the server keeps about the person, as a file. */
export function DataSetting() {
  return (
    <section className="setting">
      <header>
        <h2>
          <Trans>Your data</Trans>
        </h2>
        <p>
          <Trans>Everything the server keeps about you, in one file that programs can read.</Trans>
        </p>
      </header>
      <div className="controls">
        <div className="line">
          <a className="btn" href={exportAddress} download>
            <Icon name="download" small />
            <Trans>Download my data</Trans>
          </a>
        </div>
      </div>
    </section>
  );
}
