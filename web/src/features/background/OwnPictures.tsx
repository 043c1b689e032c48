import { useLingui } from '@lingui/react/macro';
import { preferences, setPreferences } from '../../core/preferences';
import { Icon } from '../../ui/Icon';
import { useStore } from '../../ui/useStore';
import { type OwnPicture, ownPictures, removeOwnPicture } from '../effects';
import { BackgroundOption } from './BackgroundOption';
import styles from './OwnPictures.module.css';

/** The pictures that the person added, each with a way to take it away again. */
export function OwnPictures() {
  const { t } = useLingui();
  const own = useStore(ownPictures());
  return own.map((picture, i) => {
    const name = own.length === 1 ? t`Your picture` : t`Your picture ${i + 1}`;
    return (
      <div key={picture.name} className={styles.own}>
        <BackgroundOption name={picture.name} url={picture.url}>
          {name}
        </BackgroundOption>
        <button type="button" className={styles.remove} aria-label={t`Remove ${name}`} onClick={() => void remove(picture)}>
          <Icon name="close" small />
        </button>
      </div>
    );
  });
}

/** Whoever is seen before it is not seen in the room behind it. */
async function remove({ name }: OwnPicture): Promise<void> {
  if (preferences.get().background === name) setPreferences({ background: 'strong' });
  await removeOwnPicture(name);
}
