import type { ReactNode } from 'react';
import { type Background, type Blur, isBlur, isOwnPicture, type PictureName } from '../../core/background';
import { preferences, setPreferences } from '../../core/preferences';
import { Icon } from '../../ui/Icon';
import { useSelected } from '../../ui/useStore';
import { pictures } from '../effects';
import styles from './BackgroundOption.module.css';

interface BackgroundOptionProps {
  readonly name: Background;
  /** Of a picture of one's own, where the page finds it. */
  readonly url?: string;
  readonly children: ReactNode;
}

/** One thing that may stand behind the person. */
export function BackgroundOption({ name, url, children }: BackgroundOptionProps) {
  const isChosen = useSelected(preferences, ({ background }) => background === name);
  return (
    <label className={styles.option}>
      <input type="radio" name="background" className="sr-only" checked={isChosen} onChange={() => setPreferences({ background: name })} />
      <span className={styles.picture}>
        {url ? <img src={url} alt="" /> : <Drawing name={name} />}
        <span className={styles.tick}>
          <Icon name="check" />
        </span>
      </span>
      <span>{children}</span>
    </label>
  );
}

function Drawing({ name }: { readonly name: Background }) {
  if (name === 'none') return <Icon name="none" />;
  if (isBlur(name)) return <BlurDrawing blur={name} />;
  return isOwnPicture(name) ? null : <img src={pictures[name satisfies PictureName]} alt="" />;
}

/** Somebody before a room that is more or less blurred. */
function BlurDrawing({ blur }: { readonly blur: Blur }) {
  const blurred = { light: styles.light, medium: styles.medium, strong: styles.strong };
  return (
    <>
      <img src={pictures.office} alt="" className={blurred[blur]} />
      <svg viewBox="0 0 160 120" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
        <path className={styles.body} d="M30 120c0-26 20-38 50-38s50 12 50 38z" />
        <circle className={styles.head} cx="80" cy="52" r="24" />
      </svg>
    </>
  );
}
