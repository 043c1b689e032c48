import { useLingui } from '@lingui/react/macro';
import { plotOf } from './figures';
import styles from './Chart.module.css';

interface ChartProps {
  readonly name: string;
  /** The newest value, with its unit. */
  readonly now: string;
  /** The oldest first; undefined where nothing is known. */
  readonly values: readonly (number | undefined)[];
  /** The top of the scale, in the unit of the values, and in words. */
  readonly most: number;
  readonly top: string;
  /** The ends of the time that is shown. */
  readonly from: Date | undefined;
  readonly to: Date | undefined;
}

const width = 300;
const height = 80;

/** One figure over time. Whoever does not see it hears its newest value. */
export function Chart({ name, now, values, most, top, from, to }: ChartProps) {
  const { i18n } = useLingui();
  const { line, area, end } = plotOf(values, most, width, height);
  const clock = (at: Date | undefined) => at && i18n.date(at, { hour: 'numeric', minute: '2-digit' });
  return (
    <figure className="chart">
      <figcaption>
        {name}
        <b>{now}</b>
      </figcaption>
      <svg className="plot" viewBox={`0 -6 ${width + 44} ${height + 30}`} aria-hidden="true">
        <path className="rule" d={`M0 0H${width}`} />
        <path className="rule" d={`M0 ${height / 2}H${width}`} />
        <path className="axis" d={`M0 ${height}H${width}`} />
        <text x={width + 6} y="4">
          {top}
        </text>
        <text x={width + 6} y={height + 4}>
          0
        </text>
        {area && <path className="area" d={area} />}
        <path className="ink" d={line} />
        {end && <circle className={styles.end} cx={end.x} cy={end.y} r="3" />}
        <text x="0" y={height + 20}>
          {clock(from)}
        </text>
        <text x={width} y={height + 20} textAnchor="end">
          {clock(to)}
        </text>
      </svg>
    </figure>
  );
}

interface SparklineProps {
  readonly values: readonly (number | undefined)[];
  readonly most: number;
}

/** The course of a figure beside its value, which says it in words. */
export function Sparkline({ values, most }: SparklineProps) {
  if (values.filter((value) => value !== undefined).length < 2) return null;
  const { line } = plotOf(values, most, 96, 20);
  return (
    <svg className={`plot ${styles.spark}`} viewBox="0 -1 96 22" aria-hidden="true">
      <path className="axis" d="M0 20H96" />
      <path className="ink" d={line} />
    </svg>
  );
}
