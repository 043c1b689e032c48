import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useId } from 'react';
import { blurs, pictureNames } from '../../core/background';
import { preferences, setPreferences } from '../../core/preferences';
import { Button } from '../../ui/Button';
import { Switch } from '../../ui/Choice';
import { Icon } from '../../ui/Icon';
import { useSelected } from '../../ui/useStore';
import { canChangePicture } from '../effects';
import { useAddPicture } from './AddPicture';
import styles from './BackgroundChoices.module.css';
import { BackgroundOption } from './BackgroundOption';
import { blurWords, pictureWords } from './names';
import { OwnPictures } from './OwnPictures';

/** What may stand behind one in one's own picture, and how bright that is. */
export function BackgroundChoices() {
  const { i18n } = useLingui();
  const adding = useAddPicture();
  if (!canChangePicture()) {
    return (
      <p className="muted">
        <Trans>This browser can’t change your picture. Chrome and Edge can.</Trans>
      </p>
    );
  }
  const add = (
    <Button look="quiet" className="small" onClick={adding.ask}>
      <Icon name="plus" small />
      <Trans>Add</Trans>
    </Button>
  );
  return (
    <>
      <Group title={<Trans>Blur</Trans>} className={styles.blurs}>
        <BackgroundOption name="none">
          <Trans context="background">None</Trans>
        </BackgroundOption>
        {blurs.map((name) => (
          <BackgroundOption key={name} name={name}>
            {i18n._(blurWords[name])}
          </BackgroundOption>
        ))}
      </Group>
      <Group title={<Trans>Pictures</Trans>} className={styles.pictures} button={add}>
        {pictureNames.map((name) => (
          <BackgroundOption key={name} name={name}>
            {i18n._(pictureWords[name])}
          </BackgroundOption>
        ))}
        <OwnPictures />
      </Group>
      {adding.input}
      {adding.problem}
      <LowLight />
      <p className="muted small-text">
        <Trans>This is done on your device. The picture of your room stays there.</Trans>
      </p>
    </>
  );
}

interface GroupProps {
  readonly title: ReactNode;
  readonly className: string | undefined;
  readonly button?: ReactNode;
  readonly children: ReactNode;
}

function Group({ title, className, button, children }: GroupProps) {
  const id = useId();
  return (
    <section className={`section ${styles.group}`}>
      <header>
        <h3 id={id}>{title}</h3>
        {button}
      </header>
      <div role="radiogroup" aria-labelledby={id} className={className}>
        {children}
      </div>
    </section>
  );
}

function LowLight() {
  const isOn = useSelected(preferences, ({ lowLight }) => lowLight);
  return (
    <Switch
      checked={isOn}
      hint={<Trans>Your picture gets more light in a dark room.</Trans>}
      onChange={(event) => setPreferences({ lowLight: event.target.checked })}
    >
      <Trans>Brighten my picture</Trans>
    </Switch>
  );
}
