#include "api/quality/stay_recorder.h"

#include <chrono>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "api/admin/live_meeting_body.h"
#include "meet/quality/call_quality.h"
#include "store/stays.h"

namespace visio::api {
namespace {

using store::sql::Session;

std::int64_t parts_per_million(const std::optional<double>& share) {
  constexpr double million = 1'000'000;
  return share ? std::llround(*share * million) : -1;
}

std::int64_t milliseconds(const std::optional<base::Duration>& duration) {
  return duration ? std::chrono::round<std::chrono::milliseconds>(*duration).count() : -1;
}

std::string joined(const livekit::LinkTrouble& trouble) {
  std::string text;
  for (const auto& word : words_for(trouble)) {
    if (!text.empty()) text += ',';
    text += std::string_view(word.as_string());
  }
  return text;
}

meet::CallQuality stay_of(const livekit::ParticipantLeft& left, base::Entropy& entropy) {
  const livekit::StaySummary& summary = left.stay;
  return {.id = meet::StayId::draw(entropy),
          .meeting = left.room.sid(),
          .room = left.room.name(),
          .name = left.participant.name(),
          .joined_at = meet::Time(std::chrono::milliseconds(left.participant.joined_at_ms())),
          .left_at = meet::Time(std::chrono::seconds(left.unix_seconds)),
          .quality = std::string(word_for(summary.quality)),
          .worst_quality = std::string(word_for(summary.worst_quality)),
          .loss_ppm = parts_per_million(summary.mean.loss),
          .worst_loss_ppm = parts_per_million(summary.worst.loss),
          .round_trip_ms = milliseconds(summary.mean.round_trip),
          .worst_round_trip_ms = milliseconds(summary.worst.round_trip),
          .why = joined(summary.trouble),
          .transport = summary.mean.is_tcp ? "tcp" : "udp",
          .client = client_name(left.client)};
}

}  // namespace

StayRecorder::StayRecorder(const Parts& parts, livekit::RoomEvents& events)
    : parts_(parts), events_(events.subscribe([this](const livekit::RoomEvent& event) {
        const auto* const left = std::get_if<livekit::ParticipantLeft>(&event);
        if (left && left->had_joined && left->stay.is_known) write(*left);
      })) {}

void StayRecorder::write(const livekit::ParticipantLeft& left) {
  auto job = [stay = stay_of(left, parts_.entropy),
              identity = left.participant.identity()](Session& session) {
    store::Stays(session).add(stay, identity);
    return true;
  };
  parts_.database.write(std::move(job), [&log = parts_.log](const auto& written) {
    if (written || is_told_elsewhere(written.error())) return;
    log.write({base::LogLevel::warning,
               "how a stay got through was not written down",
               {{"reason", written.error().message}}});
  });
}

}  // namespace visio::api
