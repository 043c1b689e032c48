/** What is being written. It stays while the panel is closed. */
export interface Draft {
  readonly text: string;
  /** Who alone reads it: an identity; undefined for everybody. */
  readonly to: string | undefined;
  /** The key of the message that it answers. */
  readonly replyTo: string | undefined;
  /** The key of one's own message that it becomes. */
  readonly editing: string | undefined;
}

export const emptyDraft: Draft = { text: '', to: undefined, replyTo: undefined, editing: undefined };
