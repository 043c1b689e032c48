#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace visio::meet {

/// What kind of thing was done, for whoever filters the audit.
enum class AuditGroup : std::uint8_t {
  sign_in,
  account,
  room,
  meeting,
  exported,
  administration,
  system,
};

/// Everything that the audit tells. Rows and backends know the names: what was released keeps its
/// name, and a new action stands where its group ends.
enum class AuditAction : std::uint8_t {
  sign_in,
  sign_in_failed,
  sign_out,
  session_ended,
  password_changed,
  second_factor_added,
  second_factor_removed,
  account_invited,
  account_opened,
  account_link_made,
  account_deactivated,
  account_activated,
  administrator_made,
  administrator_unmade,
  rooms_handed_over,
  account_erased,
  provider_connected,
  provider_disconnected,
  room_made,
  room_changed,
  room_deleted,
  room_role_given,
  room_role_changed,
  room_role_taken,
  participant_admitted,
  participant_refused,
  participant_removed,
  participant_muted,
  everybody_muted,
  participant_permissions_changed,
  participant_role_changed,
  participant_renamed,
  meeting_locked,
  meeting_unlocked,
  meeting_ended,
  chat_file_sent,
  chat_file_refused,
  chat_file_deleted,
  chat_deleted,
  recording_started,
  recording_ended,
  recording_deleted,
  attendance_exported,
  polls_exported,
  chat_exported,
  audit_exported,
  retention_changed,
  site_changed,
  application_made,
  application_changed,
  application_removed,
  server_started,
  deleted_by_retention,
};

/// What is said about an action.
struct AuditActionRow {
  AuditAction action;
  std::string_view name;
  AuditGroup group;
  bool is_failure = false;  ///< somebody tried, in vain
};

/// All actions, in the order of the enumeration.
std::span<const AuditActionRow> audit_actions();

/// All groups, in the order of the enumeration.
std::span<const AuditGroup> audit_groups();

/// "participant_removed": the API's and the table's word.
std::string_view name_of(AuditAction action);

/// The action that goes by this name, or nothing.
std::optional<AuditAction> audit_action_named(std::string_view name);

/// "sign_in", "export": the API's word.
std::string_view name_of(AuditGroup group);

/// The group that goes by this name, or nothing.
std::optional<AuditGroup> audit_group_named(std::string_view name);

}  // namespace visio::meet
