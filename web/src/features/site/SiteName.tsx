import { useLingui } from '@lingui/react/macro';
import { site } from '../../core/site';
import { Mark } from '../../ui/Mark';
import { useStore } from '../../ui/useStore';
import styles from './SiteName.module.css';

interface SiteMarkProps {
  /** In pixels. A logo may be wider than high. */
  readonly size: number;
}

/** The organisation's logo, or the sign of the product. Names stand beside it. */
export function SiteMark({ size }: SiteMarkProps) {
  const { logo } = useStore(site);
  return logo ? <img className={styles.logo} src={logo} alt="" height={size} /> : <Mark size={size} />;
}

/** What a link to the home page is called: at least what it shows. */
export function useHomeLabel(): string {
  const { t } = useLingui();
  const { name } = useStore(site);
  return name ? t`Visio ${name}, home page` : t`Visio, home page`;
}
