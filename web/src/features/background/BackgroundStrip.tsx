import { Trans, useLingui } from '@lingui/react/macro';
import { blurs, pictureNames } from '../../core/background';
import { Icon } from '../../ui/Icon';
import { canChangePicture } from '../effects';
import { useAddPicture } from './AddPicture';
import { BackgroundOption } from './BackgroundOption';
import styles from './BackgroundStrip.module.css';
import { blurNames, pictureWords } from './names';
import { OwnPictures } from './OwnPictures';

/** The same choice in one line, before the call. */
export function BackgroundStrip() {
  const { t, i18n } = useLingui();
  const adding = useAddPicture();
  if (!canChangePicture()) return null;
  return (
    <>
      <div role="radiogroup" aria-label={t`Background`} className={styles.strip}>
        <BackgroundOption name="none">
          <Trans context="background">None</Trans>
        </BackgroundOption>
        {blurs.map((name) => (
          <BackgroundOption key={name} name={name}>
            {i18n._(blurNames[name])}
          </BackgroundOption>
        ))}
        {pictureNames.map((name) => (
          <BackgroundOption key={name} name={name}>
            {i18n._(pictureWords[name])}
          </BackgroundOption>
        ))}
        <OwnPictures />
        <button type="button" className={styles.add} onClick={adding.ask}>
          <span>
            <Icon name="plus" />
          </span>
          <Trans>A picture of yours</Trans>
        </button>
      </div>
      {adding.input}
      {adding.problem}
    </>
  );
}
