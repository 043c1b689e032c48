import { Trans, useLingui } from '@lingui/react/macro';
import { mostAtOnce, quorumMoments, type Step, ticksBetween } from './attendance_curve';
import { SideScroll } from '../../ui/SideScroll';
import styles from './AttendanceChart.module.css';
import { type Scale, scaleOf, view } from './chart_scale';

/** Of the words in the drawing, in its units. */
const lineHeight = 14;
/** From here on half a time of day stands left of its line. */
const firstClear = 36;

interface AttendanceChartProps {
  readonly curve: readonly Step[];
  /** When the meeting began and ended, in milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  /** How many people it takes; undefined where nobody asks. */
  readonly quorum: number | undefined;
}

/** How many people were there, one step at each arrival and departure, and when the quorum was reached. */
export function AttendanceChart({ curve, from, to, quorum }: AttendanceChartProps) {
  const { t, i18n } = useLingui();
  const most = mostAtOnce(curve);
  const scale = scaleOf(from, to, Math.max(most, quorum ?? 0));
  const offset = -new Date(from).getTimezoneOffset() * 60_000;
  const summary = useSummary(curve, most, quorum);
  // Else the number would stand over that of the quorum.
  const isClear = (count: number) => quorum === undefined || Math.abs(scale.y(count) - scale.y(quorum)) >= lineHeight;
  return (
    <figure className={styles.chart}>
      <figcaption>
        <Trans>People present, one step at each arrival and departure</Trans>
        <b>
          {most} <span>
            <Trans>at most</Trans>
          </span>
        </b>
      </figcaption>
      <SideScroll label={t`People present`} className={styles.scroll}>
        <svg className={styles.plot} viewBox={`0 0 ${view.width} ${view.height}`} role="img" aria-label={summary}>
          {ticksBetween(from, to, offset).map((at) => (
            <g key={at}>
              <path className={styles.rule} d={`M${scale.x(at)} ${view.top}V${view.base}`} />
              <text x={scale.x(at)} y={view.height - 6} textAnchor={scale.x(at) < firstClear ? 'start' : 'middle'}>
                {i18n.date(at, { timeStyle: 'short' })}
              </text>
            </g>
          ))}
          <path className={styles.area} d={`${lineOf(curve, scale)}H0Z`} />
          <path className={styles.axis} d={`M0 ${view.base}H${view.end}`} />
          <path className={styles.ink} d={lineOf(curve, scale)} />
          {isClear(0) && (
            <text x={view.end + 8} y={view.base + 4}>
              {i18n.number(0)}
            </text>
          )}
          {most > 0 && isClear(most) && (
            <text x={view.end + 8} y={scale.y(most) + 4}>
              {i18n.number(most)}
            </text>
          )}
          {quorum !== undefined && <QuorumLine curve={curve} quorum={quorum} scale={scale} />}
        </svg>
      </SideScroll>
    </figure>
  );
}

/** The quorum, and the moments that decide: the first time it was reached, and the last time it was lost. */
function QuorumLine({ curve, quorum, scale }: { readonly curve: readonly Step[]; readonly quorum: number; readonly scale: Scale }) {
  const { i18n, t } = useLingui();
  const moments = quorumMoments(curve, quorum);
  const y = scale.y(quorum);
  const told = moments.length > 2 ? [...moments.slice(0, 1), ...moments.slice(-1)] : moments;
  return (
    <>
      <path className={styles.limit} d={`M0 ${y}H${view.end}`} />
      <text x={view.end + 8} y={y + 4} className={styles.limitName}>
        <Trans>quorum {quorum}</Trans>
      </text>
      {told.map(({ at, isReached }) => {
        const time = i18n.date(at, { timeStyle: 'medium' });
        const x = scale.x(at);
        // The words stand towards the middle.
        const isLate = x > view.end / 2;
        return (
          <g key={at}>
            <circle cx={x} cy={y} r={4} />
            <text className={styles.moment} x={isLate ? x - 10 : x + 10} y={y + 18} textAnchor={isLate ? 'end' : 'start'}>
              {isReached ? t`reached at ${time}` : t`lost at ${time}`}
            </text>
          </g>
        );
      })}
    </>
  );
}

/** The curve in a sentence, for who does not see it. */
function useSummary(curve: readonly Step[], most: number, quorum: number | undefined): string {
  const { i18n, t } = useLingui();
  if (quorum === undefined) return t`Number of people over time. At most: ${most}`;
  const moments = quorumMoments(curve, quorum).map(({ at, isReached }) => {
    const time = i18n.date(at, { timeStyle: 'medium' });
    return isReached ? t`reached at ${time}` : t`lost at ${time}`;
  });
  const told = moments.length > 0 ? new Intl.ListFormat(i18n.locale, { type: 'unit' }).format(moments) : t`never reached`;
  return t`Number of people over time. At most: ${most}. Quorum of ${quorum}: ${told}`;
}

function lineOf(curve: readonly Step[], scale: Scale): string {
  const steps = curve.map(({ at, count }) => `H${scale.x(at)}V${scale.y(count)}`);
  return `M0 ${view.base}${steps.join('')}H${view.end}`;
}
