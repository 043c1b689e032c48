import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { ApiError } from '../../core/api';
import type { CaptureState } from '../../core/capture';
import { refreshDevices, watchDevices } from '../../core/devices';
import type { Entrance } from '../../core/entrance';
import { LocalMedia } from '../../core/local_media';
import type { MeetingSession } from '../../core/meeting_session';
import { preferences } from '../../core/preferences';
import { SiteFrame } from '../../ui/SiteFrame';
import { usePage } from '../../ui/usePage';
import { useStore } from '../../ui/useStore';
import styles from './BeforeJoiningScreen.module.css';
import { JoinForm } from './JoinForm';
import { Mirror } from './Mirror';
import { OwnControls } from './OwnControls';
import { PermissionHelp } from './PermissionHelp';

interface BeforeJoiningScreenProps {
  readonly entrance: Entrance;
  readonly roomName: string;
  /** Why the server will not open the door; known before anybody tries. */
  readonly refusal: ApiError | undefined;
  readonly onJoined: (session: MeetingSession) => void;
}

/** The last look in the mirror. Joining is always possible, with or without devices. */
export function BeforeJoiningScreen({ entrance, roomName, refusal, onJoined }: BeforeJoiningScreenProps) {
  const { t } = useLingui();
  const heading = usePage(roomName);
  const [name, setName] = useState(preferences.get().name);
  const media = useLocalMedia();
  const camera = useStore(media.camera.state);
  const microphone = useStore(media.microphone.state);
  const states = { camera, microphone };
  const blocked = (['camera', 'microphone'] as const).filter((kind) => isBlocked(states[kind]));

  return (
    <SiteFrame className={`ready ${styles.screen}`}>
      <div className={`stack head ${styles.head}`}>
        <h1 className="title" ref={heading} tabIndex={-1}>
          {roomName}
        </h1>
        <p className="muted">
          <Trans>Check your picture and your sound, then join.</Trans>
        </p>
      </div>
      <section className="stack self" aria-label={t`You, before the meeting`}>
        {blocked.length > 0 ? (
          <PermissionHelp blocked={blocked} onRetry={() => blocked.forEach((kind) => void media.setOn(kind, true))} />
        ) : (
          <Mirror camera={camera} microphoneOn={microphone.status === 'on'} name={name} />
        )}
        <OwnControls media={media} camera={camera} microphone={microphone} />
      </section>
      <JoinForm
        entrance={entrance}
        media={media}
        refusal={refusal}
        name={name}
        onName={setName}
        onJoined={onJoined}
        withoutCamera={camera.status === 'failed'}
        withoutMicrophone={microphone.status === 'failed'}
      />
    </SiteFrame>
  );
}

function isBlocked(state: CaptureState): boolean {
  return state.status === 'failed' && (state.why === 'blocked' || state.why === 'blocked_by_system');
}

/** Opens the devices for as long as the page is shown. */
function useLocalMedia(): LocalMedia {
  const [media] = useState(() => new LocalMedia());
  useEffect(() => {
    const unwatch = watchDevices();
    // Device names come only after the first permission.
    void media.start().then(refreshDevices);
    return () => {
      unwatch();
      media.dispose();
    };
  }, [media]);
  return media;
}
