import { fieldsOf, isText, numberOr, textOr } from '../http';
import { dateOf, get, knownNumber, listOf } from './fields';

export interface MachineSample {
  readonly at: Date | undefined;
  /** A share of all cores. */
  readonly cpu: number | undefined;
  readonly memory: number | undefined;
  readonly bitsOut: number | undefined;
}

export interface Machine {
  readonly host: string;
  readonly version: string;
  readonly schemaVersion: number | undefined;
  readonly startedAt: Date | undefined;
  readonly cores: number | undefined;
  /** In bytes. */
  readonly memory: number | undefined;
  readonly samples: readonly MachineSample[];
}

export interface Storage {
  readonly database: { readonly kind: string; readonly bytes: number | undefined };
  /** Undefined where the data is on another machine. */
  readonly folder: { readonly path: string; readonly bytes: number; readonly diskBytes: number; readonly diskFree: number } | undefined;
  readonly kinds: readonly { readonly kind: string; readonly rows: number }[];
}

export async function fetchMachine(signal?: AbortSignal): Promise<Machine> {
  const fields = fieldsOf(await get('admin/machine/', signal));
  return {
    host: textOr(fields['host'], ''),
    version: textOr(fields['version'], ''),
    schemaVersion: knownNumber(fields['schema_version']),
    startedAt: dateOf(fields['started_at']),
    cores: knownNumber(fields['cores']),
    memory: knownNumber(fields['memory']),
    samples: listOf(fields['samples']).map(({ at, cpu, memory, bits_out: bitsOut }) => ({
      at: dateOf(at), cpu: knownNumber(cpu), memory: knownNumber(memory), bitsOut: knownNumber(bitsOut),
    })),
  };
}

export async function fetchStorage(signal?: AbortSignal): Promise<Storage> {
  const fields = fieldsOf(await get('admin/storage/', signal));
  const { kind, bytes } = fieldsOf(fields['database']);
  const folder = fieldsOf(fields['data_folder']);
  return {
    database: { kind: textOr(kind, ''), bytes: knownNumber(bytes) },
    folder: isText(folder['path'])
      ? {
          path: folder['path'], bytes: numberOr(folder['bytes'], 0),
          diskBytes: numberOr(folder['disk_bytes'], 0), diskFree: numberOr(folder['disk_free'], 0),
        }
      : undefined,
    kinds: listOf(fields['kinds']).flatMap((item) => (isText(item['kind']) ? [{ kind: item['kind'], rows: numberOr(item['rows'], 0) }] : [])),
  };
}
