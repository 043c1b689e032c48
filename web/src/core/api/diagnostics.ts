import { ApiError, ask, fieldsOf, isText } from './http';

/** A room of one's own for some minutes, and two ways into it. */
export interface ConnectionTestAccess {
  readonly url: string;
  readonly token: string;
  /** For whoever listens to the first. */
  readonly listener: string;
}

export async function beginConnectionTest(signal: AbortSignal): Promise<ConnectionTestAccess> {
  const { livekit, visio } = fieldsOf(await ask('diagnostics/connection/', { method: 'POST', signal }));
  const { url, token } = fieldsOf(livekit);
  const { listener } = fieldsOf(visio);
  if (!isText(url) || !isText(token) || !isText(listener)) throw new ApiError('broken');
  return { url, token, listener };
}
