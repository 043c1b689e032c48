import { Trans } from '@lingui/react/macro';
import { useSelected } from '../../ui/useStore';
import { TrackVideo } from '../people';
import { Tile } from '../stage';
import type { HallPlan } from './hall_plan';
import type { HallParts } from './HallWindow';
import styles from './HallPictures.module.css';

/** One large picture, and beside it who speaks or signs. */
export function HallPictures({ plan, ...parts }: HallParts & { readonly plan: HallPlan }) {
  const { screen, speaker, interpreter } = plan;
  const faces = [speaker, interpreter].flatMap((identity) => identity ?? []);
  const [large] = screen === undefined ? faces : [];
  const beside = faces.filter((identity) => identity !== large);
  if (screen === undefined && large === undefined) return <Nobody />;
  return (
    <div className={beside.length > 0 ? `${styles.pictures} ${styles.two}` : styles.pictures}>
      {beside.length > 0 && (
        <div className={styles.beside}>
          {beside.map((identity) => (
            <Face key={identity} {...parts} identity={identity} isInterpreter={identity === interpreter} />
          ))}
        </div>
      )}
      {screen === undefined ? (
        large !== undefined && <Face {...parts} identity={large} isInterpreter={large === interpreter} />
      ) : (
        <Screen {...parts} identity={screen} />
      )}
    </div>
  );
}

interface FaceProps extends Pick<HallParts, 'people' | 'frozen'> {
  readonly identity: string;
  readonly isInterpreter: boolean;
}

function Face({ people, frozen, identity, isInterpreter }: FaceProps) {
  return <Tile people={people} identity={identity} frozen={frozen} isInterpreter={isInterpreter} />;
}

function Screen({ screens, identity }: Pick<HallParts, 'screens'> & { readonly identity: string }) {
  const screen = useSelected(screens, (all) => all.find((one) => one.identity === identity));
  const name = screen?.name ?? '';
  return (
    <article className={`tile ${styles.screen}`} aria-label={name} data-shared-screen={identity}>
      {screen?.video && <TrackVideo track={screen.video} />}
    </article>
  );
}

function Nobody() {
  return (
    <p className={styles.nobody}>
      <Trans>No one else is here yet</Trans>
    </p>
  );
}
