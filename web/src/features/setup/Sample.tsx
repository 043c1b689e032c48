import { Trans, useLingui } from '@lingui/react/macro';
import { Icon } from '../../ui/Icon';
import { SiteMark } from '../site';
import styles from './Sample.module.css';

/** The home page and a meeting in small, under this name and in the page's colour. */
export function Sample({ name }: { readonly name: string }) {
  const { t } = useLingui();
  return (
    <figure className={`stack narrow-hide ${styles.figure}`} aria-label={t`Preview of your home page`}>
      <div className={styles.sample} aria-hidden="true">
        <p className={styles.head}>
          <SiteMark size={32} />
          <span>
            <b>Visio</b>
            <small>{name}</small>
          </span>
        </p>
        <div className={styles.home}>
          <p className={styles.title}>
            <Trans>Take a seat.</Trans>
          </p>
          <p className={styles.join}>
            <span className="input">abc-defg-hij</span>
            <span className={styles.button}>
              <Trans>Join</Trans>
            </span>
          </p>
        </div>
        <div className={styles.stage}>
          <span className={styles.speaking}>LV</span>
          <span>JR</span>
          <span>MA</span>
        </div>
        <p className={styles.bar}>
          <span className={styles.raised}>
            <Icon name="hand" small />
            <Trans>Lower</Trans>
          </span>
          <span className={styles.leave}>
            <Icon name="leave" small />
            <Trans>Leave</Trans>
          </span>
        </p>
      </div>
      <figcaption className="muted small-text">
        <Trans>Preview. The ring around who speaks and the red of “Leave” never change.</Trans>
      </figcaption>
    </figure>
  );
}
