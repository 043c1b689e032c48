import { Trans } from '@lingui/react/macro';
import type { CSSProperties } from 'react';
import { type Hairstyle, Portrait } from './Portrait';
import styles from './SeatsIllustration.module.css';

const people: readonly [Hairstyle, number][] = [
  ['bob', 205],
  ['bald', 250],
  ['scarf', 155],
];

/** Three people in a meeting, and a free place. Only where there is room beside. */
export function SeatsIllustration() {
  return (
    <div className={styles.stage} aria-hidden="true">
      {people.map(([hairstyle, hue]) => (
        <div key={hairstyle} className={styles.seat} style={{ '--hue': hue } as CSSProperties}>
          <svg viewBox="-50 -40 100 92">
            <Portrait hairstyle={hairstyle} />
          </svg>
        </div>
      ))}
      <div className={styles.free}>
        <Trans>Your seat</Trans>
      </div>
    </div>
  );
}
