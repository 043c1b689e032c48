import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { Avatar, hueStyle } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';
import type { CaptureFailure, CaptureState } from '../devices';
import styles from './SelfPreview.module.css';

interface SelfPreviewProps {
  readonly camera: CaptureState;
  /** What the others will see of it; it may come a moment later. */
  readonly track: MediaStreamTrack | undefined;
  readonly microphoneOn: boolean;
  readonly name: string;
}

/** Oneself as in a mirror. Others see it the right way round. */
export function SelfPreview({ camera, track, microphoneOn, name }: SelfPreviewProps) {
  const { t } = useLingui();
  return (
    <div className={`stage mirror ${track ? '' : 'unlit'}`} style={hueStyle(name)}>
      {track ? <Video track={track} label={t`Your video`} /> : <Placeholder camera={camera} name={name} />}
      <div className="plate">
        <Icon name={microphoneOn ? 'mic' : 'mic-off'} small {...(!microphoneOn && { className: 'off' })} />
        <span className="name">{name.trim() ? t`${name} (you)` : t`You`}</span>
      </div>
    </div>
  );
}

function Video({ track, label }: { readonly track: MediaStreamTrack; readonly label: string }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = new MediaStream([track]);
  }, [track]);
  return <video ref={video} className={styles.video} aria-label={label} autoPlay playsInline muted />;
}

function Placeholder({ camera, name }: { readonly camera: CaptureState; readonly name: string }) {
  const isStarting = camera.status === 'starting' || camera.status === 'on';
  return (
    <div className="note">
      {isStarting ? (
        <span className="spinner" aria-hidden="true" />
      ) : name.trim() ? (
        <Avatar name={name} />
      ) : (
        <Icon name="camera-off" />
      )}
      <b>
        {isStarting ? (
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
      return <Trans>No camera at this address: browsers only allow it on pages that start with https.</Trans>;
    case 'missing':
      return <Trans>No camera found. Plug one in, then turn it on.</Trans>;
    case 'busy':
      return <Trans>The camera isn’t responding. Close any other apps using it, then turn it on again.</Trans>;
    case 'dismissed':
      return <Trans>Your browser asked for the camera and got no answer. Try again, then choose Allow.</Trans>;
    case 'blocked':
    case 'blocked_by_system':
      return <Trans>The camera is blocked</Trans>;
  }
}
