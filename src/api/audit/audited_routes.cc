#include "api/audit/audited_routes.h"

#include <algorithm>
#include <iterator>

namespace visio::api {
namespace {

using Action = meet::AuditAction;

constexpr std::string_view no_decision = "what people do in a call for themselves, or for a moment";
constexpr std::string_view own_results = "what people decide in a call stands in its polls";
constexpr std::string_view own_messages = "what people write is no decision of theirs";
constexpr std::string_view half_a_step = "changes no rows: what follows it is told";
constexpr std::string_view plan = "when hosts mean to meet; it opens no room to anybody";
constexpr std::string_view own_files = "pictures that nobody but their owner gets";
constexpr std::string_view own_profile = "one's own name and preferences";

/// Those of accounts, of how their people sign in, and of the administration.
std::vector<AuditedRoute> account_routes() {
  return {
      {"POST", "sign-in/", {Action::sign_in, Action::sign_in_failed}},
      {"POST", "sign-in/totp/", {Action::sign_in, Action::sign_in_failed}},
      {"POST", "sign-in/passkey/", {Action::sign_in, Action::sign_in_failed}},
      {"POST", "sign-in/reset/", {Action::account_link_made}},
      {"POST", "sign-out/", {Action::sign_out}},
      {"POST", "logout/", {Action::sign_out}},
      {"POST", "backchannel-logout/", {Action::session_ended}},
      {"POST", "links/{key}/", {Action::account_opened, Action::sign_in}},
      {"DELETE", "sessions/", {Action::session_ended}},
      {"DELETE", "sessions/{id}/", {Action::session_ended}},
      {"POST", "password/", {Action::password_changed}},
      {"DELETE", "totp/", {Action::second_factor_removed}},
      {"POST", "totp/confirm/", {Action::second_factor_added}},
      {"POST", "passkeys/", {Action::second_factor_added}},
      {"DELETE", "passkeys/{id}/", {Action::second_factor_removed}},
      {"GET", "callback/", {Action::sign_in, Action::provider_connected}},
      {"DELETE", "users/me/provider/", {Action::provider_disconnected}},
      {"POST", "accounts/", {Action::account_invited}},
      {"PATCH",
       "accounts/{id}/",
       {Action::account_deactivated, Action::account_activated, Action::administrator_made,
        Action::administrator_unmade}},
      {"POST", "accounts/{id}/reset/", {Action::account_link_made}},
      {"POST", "accounts/{id}/hand-over/", {Action::rooms_handed_over}},
      {"DELETE", "accounts/{id}/", {Action::account_erased}},
      {"GET", "admin/audit.csv", {Action::audit_exported}},
      {"PATCH", "admin/retention/", {Action::retention_changed}},
      {"PATCH", "admin/site/", {Action::site_changed}},
      {"POST", "admin/meetings/{id}/end/", {Action::meeting_ended}},
      {"POST", "admin/meetings/{id}/remove/", {Action::participant_removed}},
  };
}

std::vector<AuditedRoute> room_routes() {
  return {
      {"POST", "rooms/", {Action::room_made}},
      {"POST", "rooms/personal/", {Action::room_made}},
      {"PUT", "rooms/{id}/", {Action::room_changed}},
      {"PATCH", "rooms/{id}/", {Action::room_changed}},
      {"DELETE", "rooms/{id}/", {Action::room_deleted}},
      {"POST", "rooms/{id}/hand-over/", {Action::rooms_handed_over}},
      {"POST", "resource-accesses/", {Action::room_role_given}},
      {"PUT", "resource-accesses/{id}/", {Action::room_role_changed}},
      {"PATCH", "resource-accesses/{id}/", {Action::room_role_changed}},
      {"DELETE", "resource-accesses/{id}/", {Action::room_role_taken}},
      {"POST", "rooms/{id}/enter/", {Action::participant_admitted, Action::participant_refused}},
      {"POST", "rooms/{id}/mute-participant/", {Action::participant_muted}},
      {"POST", "rooms/{id}/mute-all/", {Action::everybody_muted}},
      {"POST", "rooms/{id}/stop-source/", {Action::participant_muted}},
      {"POST",
       "rooms/{id}/sources/",
       {Action::participant_permissions_changed, Action::room_changed}},
      {"POST",
       "rooms/{id}/update-participant/",
       {Action::participant_permissions_changed, Action::participant_renamed}},
      {"POST", "rooms/{id}/update-participant-role/", {Action::participant_role_changed}},
      {"POST", "rooms/{id}/remove-participant/", {Action::participant_removed}},
      {"POST", "rooms/{id}/lock/", {Action::meeting_locked, Action::meeting_unlocked}},
      {"POST", "rooms/{id}/end/", {Action::meeting_ended}},
      {"POST", "rooms/{id}/chat/files/", {Action::chat_file_sent, Action::chat_file_refused}},
      {"DELETE", "rooms/{id}/chat/files/{file}/", {Action::chat_file_deleted}},
      {"DELETE", "rooms/{id}/chat/", {Action::chat_deleted}},
      {"GET", "rooms/{id}/chat.csv", {Action::chat_exported}},
      {"GET", "rooms/{id}/chat.txt", {Action::chat_exported}},
      {"POST", "rooms/{id}/start-recording/", {Action::recording_started}},
      {"POST", "rooms/{id}/stop-recording/", {Action::recording_ended}},
      {"DELETE", "recordings/{id}/", {Action::recording_deleted}},
      {"GET", "rooms/{id}/attendance.csv", {Action::attendance_exported}},
      {"GET", "rooms/{id}/polls.csv", {Action::polls_exported}},
  };
}

/// Those of calls.
std::vector<UnauditedRoute> unaudited_call_routes() {
  return {
      {"POST", "rooms/{id}/lower-hands/", no_decision},
      {"POST", "rooms/{id}/toggle-hand/", no_decision},
      {"POST", "rooms/{id}/rename/", no_decision},
      {"POST", "rooms/{id}/spotlight/", no_decision},
      {"POST", "rooms/{id}/layout/", no_decision},
      {"POST", "rooms/{id}/floor/", no_decision},
      {"POST", "rooms/{id}/yield-floor/", no_decision},
      {"POST", "rooms/{id}/break/", no_decision},
      {"POST", "rooms/{id}/timer/", no_decision},
      {"POST", "rooms/{id}/polls/", own_results},
      {"POST", "rooms/{id}/polls/{poll}/vote/", own_results},
      {"POST", "rooms/{id}/polls/{poll}/close/", own_results},
      {"DELETE", "rooms/{id}/polls/{poll}/", own_results},
      {"POST", "rooms/{id}/chat/messages/", own_messages},
      {"PATCH", "rooms/{id}/chat/messages/{message}/", own_messages},
      {"DELETE", "rooms/{id}/chat/messages/{message}/", own_messages},
  };
}

}  // namespace

std::span<const AuditedRoute> audited_routes() {
  static const std::vector<AuditedRoute> routes = [] {
    std::vector<AuditedRoute> all = account_routes();
    std::ranges::move(room_routes(), std::back_inserter(all));
    return all;
  }();
  return routes;
}

std::span<const UnauditedRoute> unaudited_routes() {
  static const std::vector<UnauditedRoute> routes = [] {
    std::vector<UnauditedRoute> all{
        {"POST", "sign-in/passkey/options/", half_a_step},
        {"POST", "passkeys/options/", half_a_step},
        {"POST", "totp/", half_a_step},
        {"POST", "users/me/provider/", half_a_step},
        {"POST", "rooms/creation-callback/", half_a_step},
        {"POST", "rooms/{id}/host/", half_a_step},
        {"POST", "rooms/{id}/invite/", half_a_step},
        {"PUT", "users/{id}/", own_profile},
        {"PATCH", "users/{id}/", own_profile},
        {"PATCH", "passkeys/{id}/", own_profile},
        {"POST", "rooms/{id}/request-entry/", "who waits shows by what hosts decide"},
        {"DELETE", "rooms/{id}/request-entry/", "who waits shows by what hosts decide"},
        {"POST", "files/", own_files},
        {"PUT", "files/{id}/", own_files},
        {"PATCH", "files/{id}/", own_files},
        {"DELETE", "files/{id}/", own_files},
        {"POST", "files/{id}/upload-ended/", own_files},
        {"POST", "diagnostics/connection/", "a room for five minutes, in which nobody else is"},
        {"POST", "admin/retention/preview/", half_a_step},
        {"POST", "addons/sessions/init/", half_a_step},
        {"POST", "addons/sessions/poll/", half_a_step},
        {"POST", "addons/sessions/exchange/", "each room is told that an add-in makes by it"},
        {"POST", "rooms/{id}/meetings/", plan},
        {"PUT", "meetings/{id}/", plan},
        {"PATCH", "meetings/{id}/", plan},
        {"DELETE", "meetings/{id}/", plan},
    };
    std::ranges::move(unaudited_call_routes(), std::back_inserter(all));
    return all;
  }();
  return routes;
}

}  // namespace visio::api
