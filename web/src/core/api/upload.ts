import { ApiError, errorFrom, fieldsOf, headersOf } from './http';

interface Upload {
  readonly file: Blob;
  /** A LiveKit token. */
  readonly bearer: string;
  /** Told how much of it is sent, from 0 to 1. */
  readonly onProgress: (sent: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Sends a file to `path` below /api/v1.0/ and brings the JSON that the server answers. Rejects with an ApiError, or with
 * an AbortError once `signal` fires. Only this kind of request tells how far it is.
 */
export function upload(path: string, { file, bearer, onProgress, signal }: Upload): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1.0/${path}`);
    request.responseType = 'json';
    for (const [name, value] of Object.entries(headersOf('POST', bearer))) request.setRequestHeader(name, value);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('error', () => reject(new ApiError('unreachable')));
    request.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')));
    request.addEventListener('load', () => {
      const { status, response } = request;
      if (status >= 200 && status < 300) resolve(response);
      else reject(errorFrom(status, request.getResponseHeader('retry-after'), fieldsOf(response)));
    });
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
    if (signal.aborted) request.abort();
  });
}
