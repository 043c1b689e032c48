import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { type CaptureFailure, type CaptureState, trackOf } from '../../core/capture';
import { Avatar, hueStyle } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';
import styles from './Mirror.module.css';

interface MirrorProps {
  readonly camera: CaptureState;
  readonly microphoneOn: boolean;
  readonly name: string;
}

/** Oneself as in a mirror. Others see it the right way round. */
export function Mirror({ camera, microphoneOn, name }: MirrorProps) {
  const { t } = useLingui();
  const track = trackOf(camera);
  return (
    <div className={`stage mirror ${track ? '' : 'unlit'}`} style={hueStyle(name)}>
      {track ? <Picture track={track} label={t`Your picture`} /> : <NoPicture camera={camera} name={name} />}
      <div className="plate">
        <Icon name={microphoneOn ? 'mic' : 'mic-off'} small {...(!microphoneOn && { className: 'off' })} />
        <span className="name">{name.trim() ? t`${name} (you)` : t`You`}</span>
      </div>
    </div>
  );
}

function Picture({ track, label }: { readonly track: MediaStreamTrack; readonly label: string }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = new MediaStream([track]);
  }, [track]);
  return <video ref={video} className={styles.picture} aria-label={label} autoPlay playsInline muted />;
}

function NoPicture({ camera, name }: { readonly camera: CaptureState; readonly name: string }) {
  return (
    <div className="note">
      {camera.status === 'starting' ? (
        <span className="spinner" aria-hidden="true" />
      ) : name.trim() ? (
        <Avatar identity={name} name={name} />
      ) : (
        <Icon name="camera-off" />
      )}
      <b>
        {camera.status === 'starting' ? (
          <Trans>Your camera is starting…</Trans>
        ) : camera.status === 'failed' ? (
          <CameraFailure why={camera.why} />
        ) : (
          <Trans>Your camera is off</Trans>
        )}
      </b>
    </div>
  );
}

function CameraFailure({ why }: { readonly why: CaptureFailure }) {
  switch (why) {
    case 'insecure':
      return <Trans>No camera on this address: browsers give it only to pages that begin with https.</Trans>;
    case 'missing':
      return <Trans>No camera found. Plug one in, then turn it on again.</Trans>;
    case 'busy':
      return <Trans>The camera does not answer. Close other programs that use it, then turn it on again.</Trans>;
    case 'blocked':
    case 'blocked_by_system':
      return <Trans>The camera is blocked</Trans>;
  }
}
