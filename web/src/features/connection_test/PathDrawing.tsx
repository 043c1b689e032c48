import { useLingui } from '@lingui/react/macro';
import sprite from '../../ui/icons.svg?url';
import styles from './PathDrawing.module.css';
import type { Steps } from './steps';

/** Which way sound and video take to the server. */
export function PathDrawing({ steps }: { readonly steps: Steps }) {
  const { t } = useLingui();
  const isDirect = steps.direct.state === 'good';
  const isDetour = steps.detour.state === 'good';
  const label = isDirect
    ? t`Sound and video take the direct path to the server.`
    : isDetour
      ? t`The direct path to the server is closed; sound and video take the detour.`
      : t`Both paths to the server are closed.`;
  return (
    <svg className={styles.path} viewBox={isDirect ? '0 0 440 128' : '0 0 440 168'} role="img" aria-label={label}>
      <g className={styles.node}>
        <rect x="1" y="48" width="76" height="72" rx="14" />
        <use href={`${sprite}#i-camera`} x="27" y="62" width="24" height="24" />
        <text x="39" y="107">{t`You`}</text>
        <rect x="363" y="48" width="76" height="72" rx="14" />
        <use href={`${sprite}#i-server`} x="389" y="62" width="24" height="24" />
        <text x="401" y="107">{t`Server`}</text>
      </g>
      {isDirect ? (
        <path className={styles.flow} d="M84 66c60-46 212-46 272 0" />
      ) : (
        <>
          <path className={styles.cut} d="M84 66c40-34 80-42 118-42M238 24c38 0 78 8 118 42" />
          <Stop y={9} />
        </>
      )}
      <text className={isDirect ? undefined : styles.bad} x="220" y="60">
        {isDirect ? t`Direct, UDP: open` : t`Direct, UDP: closed`}
      </text>
      {isDetour && <path className={styles.flow} d="M84 102c60 46 212 46 272 0" />}
      {!isDirect && !isDetour && (
        <>
          <path className={styles.cut} d="M84 102c40 34 80 42 118 42M238 144c38 0 78-8 118-42" />
          <Stop y={129} />
        </>
      )}
      {!isDirect && (
        <text className={isDetour ? undefined : styles.bad} x="220" y={isDetour ? 160 : 120}>
          {isDetour ? t`Detour, TCP: open` : t`Detour, TCP: closed`}
        </text>
      )}
    </svg>
  );
}

function Stop({ y }: { readonly y: number }) {
  return (
    <g className={styles.stop} transform={`translate(205 ${y})`}>
      <rect width="30" height="30" rx="8" />
      <path d="M9 9l12 12M21 9l-12 12" />
    </g>
  );
}
