const table = 'pictures';

/** Pictures by name in the browser's own database, oldest first. */
export class PictureStore {
  private opening: Promise<IDBDatabase> | undefined;

  constructor(private readonly database: string) {}

  async all(): Promise<readonly (readonly [string, Blob])[]> {
    const rows = await this.ask('readonly', (pictures) => pictures.getAll() as IDBRequest<Row[]>);
    return rows.toSorted((one, other) => one.at - other.at).map(({ name, blob }) => [name, blob]);
  }

  async get(name: string): Promise<Blob | undefined> {
    const row = await this.ask('readonly', (pictures) => pictures.get(name) as IDBRequest<Row | undefined>);
    return row?.blob;
  }

  async put(name: string, blob: Blob): Promise<void> {
    await this.ask('readwrite', (pictures) => pictures.put({ name, blob, at: Date.now() } satisfies Row));
  }

  async remove(name: string): Promise<void> {
    await this.ask('readwrite', (pictures) => pictures.delete(name));
  }

  private async ask<T>(mode: IDBTransactionMode, question: (pictures: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    this.opening ??= open(this.database);
    const database = await this.opening;
    return answerOf(question(database.transaction(table, mode).objectStore(table)));
  }
}

interface Row {
  readonly name: string;
  readonly blob: Blob;
  /** When it was added. */
  readonly at: number;
}

function open(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(table, { keyPath: 'name' }));
  return answerOf(request);
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('the database does not answer')));
  });
}
