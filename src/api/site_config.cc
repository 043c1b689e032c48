#include "api/site_config.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value_from.hpp>
#include <utility>
#include <vector>

#include "api/files/file_body.h"
#include "api/json.h"
#include "api/people/session_cookies.h"
#include "api/rooms/creation.h"
#include "api/rooms/entry_token.h"
#include "api/rows.h"
#include "api/theme/chosen_theme.h"
#include "api/theme/theme_json.h"
#include "store/site_choices.h"
#include "store/users.h"

namespace visio::api {
namespace {

namespace json = boost::json;

// Zero of what is not built here.

json::object recording(const RecordingRules& rules) {
  json::array modes;
  if (rules.is_on) modes = {"screen_recording", "transcript"};
  json::value longest;
  if (rules.longest.count() > 0) longest = std::chrono::milliseconds(rules.longest).count();
  return {{"is_enabled", rules.is_on},
          {"available_modes", std::move(modes)},
          {"expiration_days", nullptr},
          {"max_duration", std::move(longest)}};
}

json::object livekit(const RoomContext& context) {
  return {{"url", websocket_url_for(context)},
          {"force_wss_protocol", false},
          {"enable_firefox_proxy_workaround", false},
          {"default_sources", {"camera", "microphone", "screen_share", "screen_share_audio"}}};
}

/// Whether GET users/me/ would tell who asks, also before a second step is added.
bool has_good_session(const Request& request) {
  return request.caller.is_signed_in() || request.caller.needs_second_step;
}

json::object ways_to_sign_in(const SignInWays& ways) {
  json::object names{
      {"password", ways.local_accounts}, {"passkey", ways.local_accounts}, {"provider", nullptr}};
  if (ways.has_provider) names["provider"] = json::object{{"name", ways.provider_name}};
  return names;
}

/// What may be sent in the chat of a meeting; null: nothing.
json::value chat_files(const ChatFileRules& rules) {
  if (rules.folder.empty()) return nullptr;
  return json::object{{"max_size", rules.most_bytes}, {"is_scanned", !rules.scanner.empty()}};
}

/// What a job finds in the database.
struct Stored {
  bool has_accounts = true;  ///< also where the database fails
  std::vector<meet::SiteChoice> choices = {};
};

Stored look(store::sql::Session& session) {
  return {.has_accounts = store::Users(session).any(),
          .choices = store::SiteChoices(session).list()};
}

/// The keys of La Suite Meet.
json::object known_to_la_suite(const RoomContext& context) {
  return {{"LANGUAGE_CODE", "en-us"},
          {"recording", recording(context.site.recording)},
          {"background_image", background_rules(!context.site.files_folder.empty())},
          {"telephony", {{"enabled", false}}},
          {"resource", {{"default_access_level", "trusted"}}},
          {"subtitle", {{"enabled", false}}},
          {"diagnostics", {{"connection_test_enabled", true}}},
          {"livekit", livekit(context)},
          {"authenticated_users_can_edit_display_name", true},
          {"custom_css_url", nullptr},
          {"documentation_url", text_or_null(context.site.theme.help_url)},
          {"external_home_url", nullptr},
          {"manifest_link", nullptr},
          {"transcription_destination", nullptr},
          {"analytics", json::object()},
          {"support", json::object()},
          {"feedback", json::object()},
          {"silence_livekit_debug_logs", false},
          {"is_silent_login_enabled",
           context.site.sign_in.has_provider && context.site.sign_in.is_silent},
          {"idle_disconnect_warning_delay", nullptr},
          {"use_french_gov_footer", false},
          {"use_proconnect_button", false},
          {"max_participants_for_sound", 5},
          {"auto_mute_on_join_threshold", 50}};
}

}  // namespace

net::Task<net::HttpResponse> SiteConfig::get(Request request) {
  auto job = [](store::sql::Session& session) { return look(session); };
  const auto found = co_await read_rows(parts_.database, std::move(job));
  const Stored stored = found ? *found : Stored();
  const bool has_accounts = parts_.site.sign_in.has_provider || stored.has_accounts;
  const Theme theme = with_choices(parts_.site.theme, stored.choices);
  const RoomContext context = room_context(request, parts_);
  const Creator creator = creator_of(room_caller(request), request.client);
  json::object body = known_to_la_suite(context);
  body["visio"] = {{"create", creation_rule(parts_.site, creator, has_accounts)},
                   {"may_create", may_create(parts_.site, creator, has_accounts)},
                   {"has_accounts", has_accounts},
                   {"signed_in", has_good_session(request)},
                   {"sign_in", ways_to_sign_in(parts_.site.sign_in)},
                   {"mail", parts_.site.has_mail},
                   {"chat_files", chat_files(parts_.site.chat_files)},
                   {"embedded_by", json::value_from(parts_.site.embedded_by)},
                   {"alone_minutes", parts_.site.alone_minutes},
                   {"site", theme_json(theme, portal_ ? portal_() : PortalMenu())},
                   {"version", parts_.site.version}};
  net::HttpResponse response = json_response(200, body);
  ensure_csrf_cookie(response, request, parts_.site, parts_.entropy);
  co_return response;
}

}  // namespace visio::api
