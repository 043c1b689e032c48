import { Trans, useLingui } from '@lingui/react/macro';
import { fetchMachine, fetchStorage, type Machine, type Storage } from '../../core/api/administration';
import { sizeText } from '../../core/size_text';
import { Link } from '../../ui/Link';
import { useLoaded } from '../../ui/useLoaded';
import { LoadFailure, Waiting } from '../errors';
import { durationText, percentText } from './figures';
import { kindWords } from './kind_words';
import { PageHead } from './PageHead';
import styles from './Storage.module.css';
import { NoValue, State } from './State';

const load = async (signal: AbortSignal) => {
  const [storage, machine] = await Promise.all([fetchStorage(signal), fetchMachine(signal)]);
  return { storage, machine };
};

/** What is kept where, and which version runs. */
export function StorageScreen() {
  const { t } = useLingui();
  const { loaded, reload } = useLoaded(load);
  return (
    <>
      <PageHead title={t`Storage`} />
      {loaded.is === 'failed' && <LoadFailure error={loaded.error} onRetry={reload} />}
      {loaded.is === 'loading' && <Waiting />}
      {loaded.is === 'ready' && (
        <>
          <Disk storage={loaded.value.storage} />
          <Kinds storage={loaded.value.storage} />
          <Versions machine={loaded.value.machine} />
        </>
      )}
    </>
  );
}

/** From here on a disk is nearly full. */
const fewFree = 0.1;

function Disk({ storage: { folder, database } }: { readonly storage: Storage }) {
  const { i18n } = useLingui();
  const { locale } = i18n;
  const size = (bytes: number | undefined) => (bytes === undefined ? undefined : sizeText(bytes, locale));
  const [inDatabase, kind] = [size(database.bytes), database.kind === 'postgresql' ? 'PostgreSQL' : 'SQLite'];
  return (
    <section aria-labelledby="storage-disk">
      <div className="sub">
        <h2 id="storage-disk">
          <Trans>The disk</Trans>
        </h2>
        {folder && <span>{folder.path}</span>}
      </div>
      {folder && <Fill folder={folder} />}
      <dl className={`facts ${styles.facts}`}>
        <div>
          <dt>
            <Trans>Database</Trans>
          </dt>
          <dd>{[kind, inDatabase].filter(Boolean).join(', ')}</dd>
        </div>
        {folder && (
          <div>
            <dt>
              <Trans>Data folder, with all that is in it</Trans>
            </dt>
            <dd>{size(folder.bytes)}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function Fill({ folder: { bytes, diskBytes, diskFree } }: { readonly folder: NonNullable<Storage['folder']> }) {
  const { i18n } = useLingui();
  const { locale } = i18n;
  const share = (part: number) => (diskBytes > 0 ? part / diskBytes : 0);
  const others = Math.max(0, diskBytes - diskFree - bytes);
  const [own, other, free] = [bytes, others, diskFree].map((part) => sizeText(part, locale));
  const [all, left] = [sizeText(diskBytes, locale), percentText(share(diskFree), locale)];
  const isNearlyFull = share(diskFree) < fewFree;
  return (
    <>
      <svg className={styles.fill} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect className={styles.free} width="100" height="4" />
        <rect className={styles.others} width={100 * (share(bytes) + share(others))} height="4" />
        <rect className={styles.own} width={100 * share(bytes)} height="4" />
      </svg>
      <p className={`num ${styles.legend}`}>
        <span>
          <Trans>Visio {own}</Trans>
        </span>
        <span>
          <Trans>everything else {other}</Trans>
        </span>
        <State grade={isNearlyFull ? 'poor' : 'good'}>
          <Trans>
            {free} of {all} free ({left} %)
          </Trans>
        </State>
      </p>
      {isNearlyFull && (
        <p>
          <Trans>The disk is nearly full. Make room, or keep less for a shorter time.</Trans>{' '}
          <Link href="/admin/retention">
            <Trans>Retention</Trans>
          </Link>
        </p>
      )}
    </>
  );
}

function Kinds({ storage: { kinds } }: { readonly storage: Storage }) {
  const { i18n } = useLingui();
  return (
    <section aria-labelledby="storage-kinds">
      <div className="sub">
        <h2 id="storage-kinds">
          <Trans>What is kept</Trans>
        </h2>
        <Link className="end" href="/admin/retention">
          <Trans>For how long</Trans>
        </Link>
      </div>
      <dl className={`facts ${styles.facts}`}>
        {kinds.map(({ kind, rows }) => {
          const words = kindWords(kind);
          return (
            <div key={kind}>
              <dt>{words ? i18n._(words.name) : kind}</dt>
              <dd className="num">{i18n.number(rows)}</dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function Versions({ machine: { host, version, schemaVersion, startedAt, samples } }: { readonly machine: Machine }) {
  const { i18n } = useLingui();
  const now = samples.at(-1)?.at;
  return (
    <section aria-labelledby="storage-versions">
      <div className="sub">
        <h2 id="storage-versions">
          <Trans>Versions</Trans>
        </h2>
      </div>
      <dl className={`facts ${styles.facts}`}>
        <div>
          <dt>Visio</dt>
          <dd>{version}</dd>
        </div>
        <div>
          <dt>
            <Trans>Tables of the database</Trans>
          </dt>
          <dd>{schemaVersion === undefined ? <NoValue /> : i18n.number(schemaVersion)}</dd>
        </div>
        <div>
          <dt>
            <Trans>Machine</Trans>
          </dt>
          <dd>{host || <NoValue />}</dd>
        </div>
        <div>
          <dt>
            <Trans>Running for</Trans>
          </dt>
          <dd>{startedAt && now ? durationText(now.getTime() - startedAt.getTime(), i18n.locale) : <NoValue />}</dd>
        </div>
      </dl>
    </section>
  );
}
