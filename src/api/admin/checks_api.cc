#include "api/admin/checks_api.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "api/json.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "base/iso_time.h"
#include "store/mails.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using store::sql::Session;

/// What a job finds in the database.
struct Stored {
  std::string database;
  std::size_t postponed_mails = 0;
};

Stored look(Session& session) {
  return {.database = std::string(session.database_name()),
          .postponed_mails = store::Mails(session).postponed()};
}

Finding of_mails(std::size_t postponed) {
  const std::string count = std::to_string(postponed);
  return {.subject = CheckSubject::mail,
          .code = "mails_wait",
          .what = "Mails that could not be sent so far: " + count + ".",
          .mend = "Look for \"mail\" in the log: it says what the mail server answered.",
          .facts = {{"mails", count}}};
}

Finding of_provider(const std::string& issuer) {
  return {.subject = CheckSubject::sign_in,
          .code = "provider_down",
          .what = "The provider of single sign-on does not answer.",
          .mend =
              "See whether this machine reaches the address in openid.issuer; the log says why "
              "not.",
          .facts = {{"issuer", issuer}}};
}

json::object json_of(const CheckFacts& facts) {
  json::object object;
  for (const auto& [name, fact] : facts) object[name] = fact;
  return object;
}

/// What is found about a subject.
json::array findings_in(const ServerChecks& checks, CheckSubject subject) {
  json::array findings;
  for (const Finding& finding : checks.findings) {
    if (finding.subject != subject) continue;
    json::object body{{"code", finding.code},
                      {"severity", finding.stops_us ? "error" : "warning"},
                      {"what", finding.what},
                      {"mend", finding.mend}};
    body["facts"] = json_of(finding.facts);
    findings.push_back(std::move(body));
  }
  return findings;
}

/// "good", "weak", "failed"; "unused" of what is left out, where nothing is said about it.
std::string_view outcome_of(const ServerChecks& checks, const CheckedSubject& subject) {
  std::string_view outcome = subject.is_used ? "good" : "unused";
  for (const Finding& finding : checks.findings) {
    if (finding.subject != subject.subject) continue;
    if (finding.stops_us) return "failed";
    outcome = "weak";
  }
  return outcome;
}

json::object body_of(const ServerChecks& checks, meet::Time now) {
  json::array subjects;
  for (const CheckedSubject& subject : checks.subjects) {
    json::object body{{"subject", name_of(subject.subject)},
                      {"outcome", outcome_of(checks, subject)}};
    body["facts"] = json_of(subject.facts);
    body["findings"] = findings_in(checks, subject.subject);
    subjects.push_back(std::move(body));
  }
  json::object body{{"at", base::iso_time(now)}};
  body["checks"] = std::move(subjects);
  return body;
}

}  // namespace

net::Task<net::HttpResponse> ChecksApi::list(Request request) {
  auto job = [](Session& session) { return look(session); };
  const auto stored = co_await read_rows(parts_.database, std::move(job));
  if (!stored) co_return database_unavailable(stored.error(), parts_.log);
  ServerChecks checks = check_ ? check_() : ServerChecks();
  for (CheckedSubject& subject : checks.subjects) {
    if (subject.subject == CheckSubject::storage) subject.facts["database"] = stored->database;
  }
  if (stored->postponed_mails > 0) checks.findings.push_back(of_mails(stored->postponed_mails));
  if (provider_) {
    const auto metadata = co_await provider_->metadata();
    if (!metadata) checks.findings.push_back(of_provider(provider_->settings().issuer));
  }
  co_return json_response(200, body_of(checks, room_context(request, parts_).now));
}

}  // namespace visio::api
