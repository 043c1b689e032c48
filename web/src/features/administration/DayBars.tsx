import { Trans, useLingui } from '@lingui/react/macro';
import type { QualityDay } from '../../core/api/administration';
import { SideScroll } from '../../ui/SideScroll';
import styles from './DayBars.module.css';
import { percentText, scaleFor } from './figures';
import { sharesOf } from './quality_sums';

const [width, height] = [720, 96];

/** The share of people whom meetings reached badly, by day. Whoever does not see it finds the days in a table. */
export function DayBars({ days }: { readonly days: readonly QualityDay[] }) {
  const { i18n } = useLingui();
  const shares = sharesOf(days);
  const percent = (share: number) => percentText(share, i18n.locale);
  return (
    <section className={styles.days} aria-labelledby="quality-days">
      <div className="sub">
        <h2 id="quality-days">
          <Trans>Share of people with poor or fair quality</Trans>
        </h2>
        <span className="end">
          <span className={`swatch ${styles.poor}`} aria-hidden="true" />
          <Trans>Poor</Trans> <span className={`swatch ${styles.fair}`} aria-hidden="true" />
          <Trans>Fair</Trans>
        </span>
      </div>
      <Bars shares={shares} />
      {/* A table is never narrower than its words: what hides it stands around it. */}
      <div className="sr-only">
        <table>
          <caption>
            <Trans>Share of people with poor or fair quality</Trans>
          </caption>
          <thead>
            <tr>
              <th scope="col"><Trans>Day</Trans></th>
              <th scope="col"><Trans>Poor</Trans></th>
              <th scope="col"><Trans>Fair</Trans></th>
            </tr>
          </thead>
          <tbody>
            {shares.map(({ day: name, poor, fair }) => (
              <tr key={name}>
                <th scope="row">{dayText(name, i18n.locale)}</th>
                <td>{percent(poor)} %</td>
                <td>{percent(fair)} %</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Bars({ shares }: { readonly shares: ReturnType<typeof sharesOf> }) {
  const { t, i18n } = useLingui();
  const most = Math.min(1, scaleFor(shares.map(({ poor, fair }) => poor + fair), 0.05));
  const step = width / Math.max(1, shares.length);
  const [first, last] = [shares[0], shares.at(-1)];
  return (
    <SideScroll label={t`Share of people with poor or fair quality`} className={styles.scroll}>
      <svg className={`plot ${styles.plot}`} viewBox={`0 -6 ${width + 60} ${height + 30}`} aria-hidden="true">
        <path className="rule" d={`M0 0H${width}`} />
        <path className="axis" d={`M0 ${height}H${width}`} />
        <text x={width + 6} y="4">
          {percentText(most, i18n.locale)} %
        </text>
        {shares.map(({ day: name, poor, fair }, place) => {
          const [low, high] = [(height * poor) / most, (height * (poor + fair)) / most];
          const bar = { x: place * step + step * 0.15, width: step * 0.7 };
          return (
            <g key={name}>
              <rect className={styles.fairBar} {...bar} y={height - high} height={high - low} />
              <rect className={styles.poorBar} {...bar} y={height - low} height={low} />
            </g>
          );
        })}
        <text x="0" y={height + 20}>
          {first && dayText(first.day, i18n.locale)}
        </text>
        <text x={width} y={height + 20} textAnchor="end">
          {last && dayText(last.day, i18n.locale)}
        </text>
      </svg>
    </SideScroll>
  );
}

function dayText(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));
}
