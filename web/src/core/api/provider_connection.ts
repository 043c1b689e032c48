import { ApiError, ask, fieldsOf, isText } from './http';

const path = 'users/me/provider/';

/** Whether the provider of single sign-on opens the caller's account. */
export interface ProviderConnection {
  /** Undefined where they are not connected. */
  readonly since: Date | undefined;
  /** Something else opens the account, too. */
  readonly isRemovable: boolean;
}

export async function fetchProviderConnection(signal: AbortSignal): Promise<ProviderConnection> {
  const { connected_at: since, is_removable: isRemovable } = fieldsOf(await ask(path, { signal }));
  return { since: typeof since === 'number' ? new Date(since) : undefined, isRemovable: isRemovable === true };
}

/** Where the person shows at the provider who they are; from there they come back to their account here. */
export async function connectProvider(): Promise<string> {
  const address = fieldsOf(await ask(path, { method: 'POST', body: {} }))['address'];
  if (!isText(address) || !/^https?:/.test(address)) throw new ApiError('broken');
  return address;
}

export async function disconnectProvider(): Promise<void> {
  await ask(path, { method: 'DELETE' });
}
