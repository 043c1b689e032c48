#include "meet/audit/audit_action.h"

#include <algorithm>
#include <array>

namespace visio::meet {
namespace {

using Action = AuditAction;
using Group = AuditGroup;

constexpr auto actions = std::to_array<AuditActionRow>({
    {Action::sign_in, "sign_in", Group::sign_in},
    {Action::sign_in_failed, "sign_in_failed", Group::sign_in, true},
    {Action::sign_out, "sign_out", Group::sign_in},
    {Action::session_ended, "session_ended", Group::sign_in},
    {Action::password_changed, "password_changed", Group::sign_in},
    {Action::second_factor_added, "second_factor_added", Group::sign_in},
    {Action::second_factor_removed, "second_factor_removed", Group::sign_in},
    {Action::account_invited, "account_invited", Group::account},
    {Action::account_opened, "account_opened", Group::account},
    {Action::account_link_made, "account_link_made", Group::account},
    {Action::account_deactivated, "account_deactivated", Group::account},
    {Action::account_activated, "account_activated", Group::account},
    {Action::administrator_made, "administrator_made", Group::account},
    {Action::administrator_unmade, "administrator_unmade", Group::account},
    {Action::rooms_handed_over, "rooms_handed_over", Group::account},
    {Action::account_erased, "account_erased", Group::account},
    {Action::provider_connected, "provider_connected", Group::account},
    {Action::provider_disconnected, "provider_disconnected", Group::account},
    {Action::room_made, "room_made", Group::room},
    {Action::room_changed, "room_changed", Group::room},
    {Action::room_deleted, "room_deleted", Group::room},
    {Action::room_role_given, "room_role_given", Group::room},
    {Action::room_role_changed, "room_role_changed", Group::room},
    {Action::room_role_taken, "room_role_taken", Group::room},
    {Action::participant_admitted, "participant_admitted", Group::meeting},
    {Action::participant_refused, "participant_refused", Group::meeting},
    {Action::participant_removed, "participant_removed", Group::meeting},
    {Action::participant_muted, "participant_muted", Group::meeting},
    {Action::everybody_muted, "everybody_muted", Group::meeting},
    {Action::participant_permissions_changed, "participant_permissions_changed", Group::meeting},
    {Action::participant_role_changed, "participant_role_changed", Group::meeting},
    {Action::participant_renamed, "participant_renamed", Group::meeting},
    {Action::meeting_locked, "meeting_locked", Group::meeting},
    {Action::meeting_unlocked, "meeting_unlocked", Group::meeting},
    {Action::meeting_ended, "meeting_ended", Group::meeting},
    {Action::chat_file_sent, "chat_file_sent", Group::meeting},
    {Action::chat_file_refused, "chat_file_refused", Group::meeting, true},
    {Action::chat_file_deleted, "chat_file_deleted", Group::meeting},
    {Action::chat_deleted, "chat_deleted", Group::meeting},
    {Action::recording_started, "recording_started", Group::meeting},
    {Action::recording_ended, "recording_ended", Group::meeting},
    {Action::recording_deleted, "recording_deleted", Group::meeting},
    {Action::attendance_exported, "attendance_exported", Group::exported},
    {Action::polls_exported, "polls_exported", Group::exported},
    {Action::chat_exported, "chat_exported", Group::exported},
    {Action::audit_exported, "audit_exported", Group::exported},
    {Action::retention_changed, "retention_changed", Group::administration},
    {Action::site_changed, "site_changed", Group::administration},
    {Action::application_made, "application_made", Group::administration},
    {Action::application_changed, "application_changed", Group::administration},
    {Action::application_removed, "application_removed", Group::administration},
    {Action::server_started, "server_started", Group::system},
    {Action::deleted_by_retention, "deleted_by_retention", Group::system},
});

constexpr std::array groups{Group::sign_in,  Group::account,        Group::room,  Group::meeting,
                            Group::exported, Group::administration, Group::system};

constexpr bool are_in_order() {
  for (std::size_t i = 0; i < actions.size(); ++i) {
    if (actions[i].action != static_cast<Action>(i)) return false;
  }
  return actions.back().action == Action::deleted_by_retention;
}
static_assert(are_in_order());

}  // namespace

std::span<const AuditActionRow> audit_actions() {
  return actions;
}

std::span<const AuditGroup> audit_groups() {
  return groups;
}

std::string_view name_of(AuditAction action) {
  return actions[static_cast<std::size_t>(action)].name;
}

std::optional<AuditAction> audit_action_named(std::string_view name) {
  const auto* const found = std::ranges::find(actions, name, &AuditActionRow::name);
  if (found == actions.end()) return std::nullopt;
  return found->action;
}

std::string_view name_of(AuditGroup group) {
  switch (group) {
    case Group::sign_in:
      return "sign_in";
    case Group::account:
      return "account";
    case Group::room:
      return "room";
    case Group::meeting:
      return "meeting";
    case Group::exported:
      return "export";
    case Group::administration:
      return "administration";
    case Group::system:
      return "system";
  }
  return "";
}

std::optional<AuditGroup> audit_group_named(std::string_view name) {
  const auto* const found =
      std::ranges::find_if(groups, [&](const Group group) { return name_of(group) == name; });
  if (found == groups.end()) return std::nullopt;
  return *found;
}

}  // namespace visio::meet
