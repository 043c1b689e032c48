import { useLingui } from '@lingui/react/macro';
import type { CSSProperties, ReactNode } from 'react';
import sprite from '../icons.svg?url';
import styles from './MeetingIllustration.module.css';
import { Portrait, type Hairstyle } from './Portrait';

interface Seat {
  readonly hairstyle?: Hairstyle;
  readonly hue: number;
  readonly does?: 'speaks' | 'raises';
}

const seats: readonly Seat[] = [
  { hairstyle: 'bob', hue: 205, does: 'speaks' },
  { hairstyle: 'short', hue: 75 },
  { hairstyle: 'scarf', hue: 155 },
  { hairstyle: 'curly', hue: 28, does: 'raises' },
  { hue: 0 },
  { hairstyle: 'bald', hue: 250 },
  { hairstyle: 'bun', hue: 330 },
];

/** A table with people on small screens around it; one place is free. A picture, said by nothing. */
export function MeetingIllustration() {
  const { t } = useLingui();
  return (
    <Scene>
      <Papers />
      {seats.map((seat, k) => (
        <Place key={seat.hue} at={k}>
          {seat.hairstyle ? <Sitting seat={seat} hairstyle={seat.hairstyle} /> : <Free words={t`Your place`} brief={t`You`} />}
        </Place>
      ))}
    </Scene>
  );
}

/** The same table with nobody at it, and the code that leads nowhere on it. */
export function EmptyMeetingIllustration({ code }: { readonly code: string }) {
  return (
    <Scene>
      {code && code.length < 18 && (
        <g transform="translate(300 286) rotate(-6)">
          <rect className={styles.paper} x="-96" y="-36" width="192" height="72" rx="8" />
          <text className={styles.code} y="7" textAnchor="middle">
            {code}
          </text>
        </g>
      )}
      {seats.map((seat, k) => (
        <Place key={seat.hue} at={k}>
          <rect className={styles.empty} x="-62" y="-49" width="124" height="98" rx="16" />
        </Place>
      ))}
    </Scene>
  );
}

function Scene({ children }: { readonly children: ReactNode }) {
  return (
    <svg className={styles.scene} viewBox="0 0 600 560" aria-hidden="true">
      <clipPath id="seat">
        <rect x="-62" y="-49" width="124" height="98" rx="16" />
      </clipPath>
      <circle className={styles.top} cx="300" cy="286" r="140" />
      {children}
    </svg>
  );
}

function Place({ at, children }: { readonly at: number; readonly children: ReactNode }) {
  const angle = ((-90 + (at * 360) / seats.length) * Math.PI) / 180;
  const x = (300 + 228 * Math.cos(angle)).toFixed(1);
  const y = (286 + 224 * Math.sin(angle)).toFixed(1);
  return <g transform={`translate(${x} ${y})`}>{children}</g>;
}

function Sitting({ seat, hairstyle }: { readonly seat: Seat; readonly hairstyle: Hairstyle }) {
  return (
    <g className={styles.seat} style={{ ['--hue' as string]: seat.hue } as CSSProperties}>
      <rect className="glass" x="-62" y="-49" width="124" height="98" rx="16" />
      <g clipPath="url(#seat)">
        <g transform="translate(0 4)">
          <Portrait hairstyle={hairstyle} />
        </g>
      </g>
      {seat.does === 'speaks' && (
        <>
          <rect className={styles.ring} x="-59.5" y="-46.5" width="119" height="93" rx="13.5" />
          <rect className={styles.plate} x="-52" y="25" width="30" height="17" rx="6" />
          <path className={styles.bars} d="M-43 31v5M-37 28.500v10M-31 30v7" />
        </>
      )}
      {seat.does === 'raises' && (
        <g className={styles.hand}>
          <rect x="-54" y="-41" width="26" height="24" rx="7" />
          <use href={`${sprite}#i-hand`} x="-50" y="-38" width="18" height="18" />
        </g>
      )}
    </g>
  );
}

function Free({ words, brief }: { readonly words: string; readonly brief: string }) {
  return (
    <g className={styles.free}>
      <rect x="-62" y="-49" width="124" height="98" rx="16" />
      <text className={styles.words} y="6" textAnchor="middle">
        {words}
      </text>
      <text className={styles.brief} y="10" textAnchor="middle">
        {brief}
      </text>
    </g>
  );
}

/** A plan of streets, a sheet of notes, a cup of tea and a pencil. */
function Papers() {
  return (
    <>
      <g transform="translate(268 292) rotate(-9)">
        <rect className={styles.paper} x="-84" y="-60" width="168" height="120" rx="6" />
        <path
          className={styles.street}
          d="M-84-18c40-6 90 10 168-12M-40-60c4 40-6 70 8 120M30-60c-6 50 14 70 10 120M-84 32c60-8 100 8 168-4"
        />
        <path className={styles.green} d="M44-52h32v26c-10 2-22 2-33 4zM-76 38c14-2 24-2 36-2l2 18h-38z" />
        <path
          className={styles.lane}
          d="M-84-40c30 2 46 14 50 30 4 18 24 18 44 18s30 10 34 24 20 18 40 16"
        />
        <circle className={styles.stop} cx="-34" cy="-10" r="6" />
        <circle className={styles.stop} cx="44" cy="32" r="6" />
      </g>
      <g transform="translate(378 246) rotate(13)">
        <rect className={styles.notes} x="-32" y="-42" width="64" height="84" rx="5" />
        <path className={styles.lines} d="M-20-26h26M-20-13h40M-20 0h40M-20 13h40M-20 26h22" />
      </g>
      <g transform="translate(296 186)">
        <path className={styles.cup} d="M15-5h7a6 6 0 0 1 0 12h-8" fill="none" />
        <circle className={styles.cup} r="19" />
        <circle className={styles.tea} r="13.5" />
      </g>
      <g transform="translate(392 336) rotate(-38)">
        <path className={styles.pencil} d="M-34 0h60" />
        <path className={styles.tip} d="M26-3.500l9 3.5-9 3.500z" />
      </g>
    </>
  );
}
