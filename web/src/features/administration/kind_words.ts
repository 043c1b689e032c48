import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

interface KindWords {
  readonly name: MessageDescriptor;
  /** What it is, and what goes with it. */
  readonly about: MessageDescriptor;
}

const known: Readonly<Record<string, KindWords>> = {
  audit: { name: msg`Audit log`, about: msg`Who did what: sign-ins, changes of accounts and rooms, what hosts did in meetings` },
  audit_addresses: { name: msg`Addresses in the audit log`, about: msg`The network address that something was done from; the entry stays` },
  session_ends: { name: msg`Ended sessions`, about: msg`Where people were signed in` },
  attendance: { name: msg`Attendance lists`, about: msg`Who was in a meeting, and for how long` },
  lobby_names: { name: msg`Names in the lobby`, about: msg`Who asked to enter, and what was decided` },
  quality: { name: msg`Quality figures`, about: msg`How well meetings reached people` },
  polls: { name: msg`Polls`, about: msg`What was asked in meetings, and how people voted` },
  used_links: { name: msg`Used links`, about: msg`Invitations and resets that were followed or have expired` },
  participants: { name: msg`Decisions about participants`, about: msg`Who was let in, removed or muted in a room` },
  mails: { name: msg`Sent mails`, about: msg`To whom the server wrote, and whether it arrived` },
  chat_messages: { name: msg`Chat messages`, about: msg`What people wrote in meetings` },
  chat_files: { name: msg`Files in the chat`, about: msg`What people sent each other in meetings` },
  recordings: { name: msg`Recordings`, about: msg`What was recorded of meetings` },
};

/** What a kind of data is called; nothing for one that this page does not know. */
export function kindWords(kind: string): KindWords | undefined {
  return Object.hasOwn(known, kind) ? known[kind] : undefined;
}
