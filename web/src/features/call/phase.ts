import type { EndReason } from './end_reason';

/** Where a call stands. */
export type Phase =
  | { readonly kind: 'joining' }
  | { readonly kind: 'live' }
  /** A connection is lost for the moment; the place in the room is kept. */
  | {
      readonly kind: 'reconnecting';
      /** Without signalling, news and commands wait while sound and video go on; without media, everything stands still. */
      readonly lost: 'signalling' | 'media';
    }
  | { readonly kind: 'ended'; readonly why: EndReason };
