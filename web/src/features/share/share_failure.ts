/** Why a screen could not be shared. */
export type ShareFailure =
  /** The browser did not even ask: this site may not, or a policy forbids it. */
  | 'blocked'
  /** The operating system keeps the screen from the browser. */
  | 'blocked_by_system'
  /** The browser cannot read what was chosen. */
  | 'unreadable';

/** Nobody answers the browser's question within this time, in milliseconds: it was not asked. */
const quickestAnswer = 250;

/**
 * What an error of getDisplayMedia, after so many milliseconds, means to a person; undefined when they changed their
 * mind, which needs no words.
 */
export function shareFailureOf(error: unknown, waited: number): ShareFailure | undefined {
  const { name, message } = wordsOf(error);
  if (name === 'AbortError') return undefined;
  if (name !== 'NotAllowedError' && name !== 'SecurityError') return 'unreadable';
  if (/system/i.test(message)) return 'blocked_by_system';
  return /by user/i.test(message) || waited >= quickestAnswer ? undefined : 'blocked';
}

function wordsOf(error: unknown): { readonly name: string; readonly message: string } {
  return error instanceof Error || error instanceof DOMException ? error : { name: '', message: '' };
}
