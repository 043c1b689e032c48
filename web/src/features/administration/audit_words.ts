import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

const groups: Readonly<Record<string, MessageDescriptor>> = {
  sign_in: msg`Sign-in`,
  account: msg`Accounts`,
  room: msg`Rooms`,
  meeting: msg`Meetings`,
  export: msg`Exports`,
  administration: msg`Administration`,
  system: msg`System`,
};

// Without a verb, so that the words fit whoever did it.
const actions: Readonly<Record<string, MessageDescriptor>> = {
  sign_in: msg`Sign-in succeeded`,
  sign_in_failed: msg`Sign-in failed`,
  sign_out: msg`Signed out`,
  session_ended: msg`Session ended`,
  password_changed: msg`Password changed`,
  recovery_codes_made: msg`New recovery codes`,
  second_factor_added: msg`Second step added`,
  second_factor_removed: msg`Second step removed`,
  account_invited: msg`Account invited`,
  account_opened: msg`Account opened`,
  account_link_made: msg`New link for an account`,
  account_deactivated: msg`Account deactivated`,
  provider_connected: msg`Single sign-on connected`,
  provider_disconnected: msg`Single sign-on disconnected`,
  account_activated: msg`Account activated`,
  administrator_made: msg`Made an administrator`,
  administrator_unmade: msg`Administration taken away`,
  rooms_handed_over: msg`Rooms handed over`,
  room_made: msg`Room created`,
  room_changed: msg`Room changed`,
  room_deleted: msg`Room deleted`,
  room_role_given: msg`Role given`,
  room_role_changed: msg`Role changed`,
  room_role_taken: msg`Role taken away`,
  participant_admitted: msg`Let into the meeting`,
  participant_refused: msg`Not let in`,
  participant_removed: msg`Removed from the meeting`,
  participant_muted: msg`Muted`,
  everybody_muted: msg`Everyone muted`,
  participant_permissions_changed: msg`Permissions changed`,
  participant_role_changed: msg`Role in the meeting changed`,
  participant_renamed: msg`Renamed`,
  meeting_locked: msg`Meeting locked`,
  meeting_unlocked: msg`Meeting unlocked`,
  meeting_ended: msg`Meeting ended`,
  attendance_exported: msg`Attendance list exported`,
  chat_file_sent: msg`File sent in the chat`,
  chat_file_refused: msg`File in the chat refused`,
  chat_file_deleted: msg`File in the chat deleted`,
  chat_deleted: msg`Chat deleted`,
  recording_started: msg`Recording started`,
  recording_ended: msg`Recording ended`,
  recording_deleted: msg`Recording deleted`,
  chat_exported: msg`Chat exported`,
  polls_exported: msg`Polls exported`,
  audit_exported: msg`Audit log exported`,
  retention_changed: msg`Retention changed`,
  site_changed: msg`Organisation’s name or colour changed`,
  application_made: msg`Application let in`,
  application_changed: msg`Application changed`,
  application_removed: msg`Application removed`,
  server_started: msg`Server started`,
  deleted_by_retention: msg`Deleted what was too old`,
};

const details: Readonly<Record<string, MessageDescriptor>> = {
  method: msg`By`,
  by: msg`By`,
  reason: msg`Reason`,
  device: msg`Device`,
  sessions: msg`Sessions`,
  rooms: msg`Rooms`,
  to: msg`To`,
  purpose: msg`Purpose`,
  changed: msg`Changed`,
  role: msg`Role`,
  before: msg`Before`,
  after: msg`After`,
  source: msg`What`,
  kind: msg`Data`,
  setting: msg`Setting`,
  rows: msg`Entries`,
  version: msg`Version`,
  meeting: msg`Meeting`,
  name: msg`Name`,
  application: msg`Application`,
  provider: msg`Provider`,
};

// Details whose values are words of the server's.
const values: Readonly<Record<string, MessageDescriptor>> = {
  password: msg`Password`,
  totp: msg`Authenticator app`,
  recovery_code: msg`Recovery code`,
  passkey: msg`Passkey`,
  link: msg`Link`,
  wrong_password: msg`Wrong password`,
  wrong_code: msg`Wrong code`,
  unknown_passkey: msg`Unknown passkey`,
  too_many_attempts: msg`Too many attempts`,
  inactive: msg`Account deactivated`,
  owner: msg`Owner`,
  administrator: msg`Co-host`,
  member: msg`Member`,
  camera: msg`Camera`,
  microphone: msg`Microphone`,
  screen_share: msg`Screen`,
};

// Who acted where it was no host of the meeting.
const deciders: Readonly<Record<string, MessageDescriptor>> = {
  administrator: msg`an administrator of the service`,
};

const wordOf = (table: Readonly<Record<string, MessageDescriptor>>, word: string) => (Object.hasOwn(table, word) ? table[word] : undefined);

/** What a word of the audit log means; undefined for one that this page does not know, which is shown as it is. */
export const groupWords = (group: string) => wordOf(groups, group);
export const actionWords = (action: string) => wordOf(actions, action);
export const detailWords = (name: string) => wordOf(details, name);
/** Only where the detail is one of fixed words: what people typed is never translated. */
export const valueWords = (name: string, value: string) =>
  name === 'by' ? wordOf(deciders, value) : ['method', 'reason', 'role', 'before', 'source'].includes(name) ? wordOf(values, value) : undefined;
