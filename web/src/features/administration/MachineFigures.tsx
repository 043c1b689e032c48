import { Trans, useLingui } from '@lingui/react/macro';
import type { Machine } from '../../core/api/administration';
import { sizeText } from '../../core/size_text';
import { Chart } from './Chart';
import { durationText, megabitsText, percentText, scaleFor } from './figures';

/** An hour of the machine that runs the server. */
export function MachineFigures({ machine: { host, version, startedAt, cores, memory, samples } }: { readonly machine: Machine }) {
  const { t, i18n } = useLingui();
  const { locale } = i18n;
  const newest = samples.at(-1);
  const time = { from: samples[0]?.at, to: newest?.at };
  const running = startedAt && newest?.at ? durationText(newest.at.getTime() - startedAt.getTime(), locale) : undefined;
  const room = memory === undefined ? undefined : sizeText(memory, locale);
  const network = samples.map(({ bitsOut }) => bitsOut);
  const widest = scaleFor(network, 1_000_000);
  const largest = memory ?? scaleFor(samples.map((sample) => sample.memory), 1_000_000_000);
  const unknown = '—';
  const cpuNow = newest?.cpu === undefined ? unknown : `${percentText(newest.cpu, locale)} %`;
  const sentNow = newest?.bitsOut === undefined ? unknown : `${megabitsText(newest.bitsOut, locale)} Mbit/s`;
  const memoryNow = newest?.memory === undefined ? unknown : sizeText(newest.memory, locale);
  const facts = [host, cores === undefined ? undefined : t`${cores} cores`, room].filter(Boolean).join(' · ');
  return (
    <section aria-labelledby="live-machine">
      <div className="sub">
        <h2 id="live-machine">
          <Trans>The machine</Trans>
        </h2>
        <span>{facts}</span>
        <span className="end num">{[`Visio ${version}`, running && t`running for ${running}`].filter(Boolean).join(' · ')}</span>
      </div>
      <div className="charts">
        <Chart name={t`Processor`} now={cpuNow} values={samples.map(({ cpu }) => cpu)} most={1} top="100" {...time} />
        <Chart name={t`Network, sent`} now={sentNow} values={network} most={widest} top={megabitsText(widest, locale)} {...time} />
        <Chart name={t`Memory`} now={memoryNow} values={samples.map((sample) => sample.memory)} most={largest} top={sizeText(largest, locale)} {...time} />
      </div>
    </section>
  );
}
