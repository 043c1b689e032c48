#include "api/admin/live_meeting_body.h"

#include <algorithm>
#include <boost/json/value.hpp>
#include <chrono>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

#include "base/iso_time.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using livekit::LinkFigures;
using livekit::LiveParticipant;
namespace wire = livekit::wire;

std::string moment(std::int64_t unix_ms) {
  return base::iso_time(meet::Time(std::chrono::milliseconds(unix_ms)));
}

json::value milliseconds(const std::optional<base::Duration>& duration) {
  if (!duration) return nullptr;
  return std::chrono::round<std::chrono::milliseconds>(*duration).count();
}

template <class Number>
json::value known(const std::optional<Number>& number) {
  if (!number) return nullptr;
  return *number;
}

/// From the worst to the best; what is not known is in between.
int badness(const LiveParticipant& person) {
  if (!person.quality) return 1;
  switch (*person.quality) {
    case wire::LOST:
      return 4;
    case wire::POOR:
      return 3;
    case wire::GOOD:
      return 2;
    default:
      return 0;
  }
}

json::object quality_counts(const LiveMeeting& meeting) {
  std::uint64_t good = 0;
  std::uint64_t fair = 0;
  std::uint64_t unknown = 0;
  for (const LiveParticipant& person : meeting.people) {
    if (!person.quality) ++unknown;
    if (person.quality == wire::EXCELLENT) ++good;
    if (person.quality == wire::GOOD) ++fair;
  }
  return {{"good", good}, {"fair", fair}, {"poor", poor_in(meeting)}, {"unknown", unknown}};
}

/// The mean of what `read` knows of people; null where it knows nothing of anybody.
template <class Read>
json::value mean(const LiveMeeting& meeting, Read read) {
  double sum = 0;
  int count = 0;
  for (const LiveParticipant& person : meeting.people) {
    const std::optional<double> value = person.link ? read(*person.link) : std::nullopt;
    if (!value) continue;
    sum += *value;
    ++count;
  }
  if (count == 0) return nullptr;
  return sum / count;
}

json::value mean_round_trip(const LiveMeeting& meeting) {
  const auto in_ms = mean(meeting, [](const LinkFigures& link) -> std::optional<double> {
    if (!link.round_trip) return std::nullopt;
    return std::chrono::duration<double, std::milli>(*link.round_trip).count();
  });
  if (in_ms.is_null()) return nullptr;
  return std::int64_t{std::lround(in_ms.as_double())};
}

bool is_encrypted(const LiveParticipant& person) {
  for (const wire::TrackInfo& track : person.info.tracks()) {
    if (track.encryption() != wire::Encryption::NONE) return true;
  }
  return false;
}

json::array shards_of(const LiveMeeting& meeting) {
  std::set<unsigned> shards;
  for (const LiveParticipant& person : meeting.people) {
    if (person.shard) shards.insert(person.shard->value);
  }
  json::array list;
  for (const unsigned shard : shards) list.push_back(shard);
  return list;
}

json::value account_body(const meet::User* user) {
  if (!user) return nullptr;
  return json::object{{"id", user->id.text}, {"name", user->full_name}};
}

std::string_view source_word(wire::TrackSource source) {
  switch (source) {
    case wire::CAMERA:
      return "camera";
    case wire::MICROPHONE:
      return "microphone";
    case wire::SCREEN_SHARE:
      return "screen_share";
    case wire::SCREEN_SHARE_AUDIO:
      return "screen_share_audio";
    default:
      return "unknown";
  }
}

json::array tracks_body(const wire::ParticipantInfo& info) {
  json::array tracks;
  for (const wire::TrackInfo& track : info.tracks()) {
    tracks.push_back({{"sid", track.sid()},
                      {"source", source_word(track.source())},
                      {"is_muted", track.muted()}});
  }
  return tracks;
}

json::array samples_body(const LiveParticipant& person) {
  json::array samples;
  for (const livekit::LinkSample& sample : person.samples) {
    samples.push_back({{"at", moment(sample.unix_ms)},
                       {"loss", known(sample.figures.loss)},
                       {"round_trip_ms", milliseconds(sample.figures.round_trip)},
                       {"bits_out", sample.figures.bits_out}});
  }
  return samples;
}

json::value text_or_null(const std::string& text) {
  if (text.empty()) return nullptr;
  return json::string(text);
}

/// What is measured of somebody.
void add_figures(json::object& body, const LiveParticipant& person) {
  const LinkFigures link = person.link.value_or(LinkFigures());
  const bool is_bad = person.quality && *person.quality != wire::EXCELLENT;
  json::value transport = nullptr;
  if (person.link) transport = json::string(link.is_tcp ? "tcp" : "udp");
  json::value quality = nullptr;
  if (person.quality) quality = json::string(word_for(*person.quality));
  json::value shard = nullptr;
  if (person.shard) shard = person.shard->value;
  body["transport"] = std::move(transport);
  body["quality"] = std::move(quality);
  body["why"] = is_bad ? words_for(link.trouble()) : json::array();
  body["loss"] = known(link.loss);
  body["round_trip_ms"] = milliseconds(link.round_trip);
  body["bits_in"] = link.bits_in;
  body["bits_out"] = link.bits_out;
  body["estimate"] = known(link.estimate);
  body["wanted"] = known(link.demand);
  body["shard"] = std::move(shard);
}

json::object person_body(const LiveParticipant& person, const MeetingRows& rows) {
  const auto found = rows.accounts.find(person.info.identity());
  const meet::User* const account = found == rows.accounts.end() ? nullptr : &found->second;
  const auto devices =
      account
          ? std::ranges::count_if(rows.accounts,
                                  [&](const auto& other) { return other.second.id == account->id; })
          : 1;
  json::object body{{"identity", person.info.identity()},
                    {"name", person.info.name()},
                    {"account", account_body(account)},
                    {"devices", devices},
                    {"joined_at", moment(person.info.joined_at_ms())},
                    {"client", text_or_null(client_name(person.client))},
                    {"network", text_or_null(person.client.network())}};
  add_figures(body, person);
  body["tracks"] = tracks_body(person.info);
  body["samples"] = samples_body(person);
  return body;
}

}  // namespace

std::string client_name(const wire::ClientInfo& client) {
  std::string name = client.browser();
  if (name.empty()) return client.version().empty() ? "" : "SDK " + client.version();
  if (!client.browser_version().empty()) name.append(" ").append(client.browser_version());
  return name;
}

std::string_view word_for(wire::ConnectionQuality quality) {
  switch (quality) {
    case wire::EXCELLENT:
      return "good";
    case wire::GOOD:
      return "fair";
    case wire::LOST:
      return "lost";
    default:
      return "poor";
  }
}

json::array words_for(const livekit::LinkTrouble& trouble) {
  json::array words;
  if (trouble.loss) words.push_back("loss");
  if (trouble.delay) words.push_back("delay");
  if (trouble.narrow_link) words.push_back("narrow_link");
  if (trouble.tcp) words.push_back("tcp");
  return words;
}

std::uint64_t bits_in(const LiveMeeting& meeting) {
  std::uint64_t bits = 0;
  for (const LiveParticipant& person : meeting.people) {
    if (person.link) bits += person.link->bits_in;
  }
  return bits;
}

std::uint64_t bits_out(const LiveMeeting& meeting) {
  std::uint64_t bits = 0;
  for (const LiveParticipant& person : meeting.people) {
    if (person.link) bits += person.link->bits_out;
  }
  return bits;
}

std::size_t poor_in(const LiveMeeting& meeting) {
  return static_cast<std::size_t>(std::ranges::count_if(
      meeting.people, [](const auto& person) { return badness(person) > 2; }));
}

json::object meeting_body(const LiveMeeting& meeting, const MeetingRows& rows) {
  json::value code = nullptr;
  if (rows.room) code = json::string(rows.room->code.text());
  return {{"id", meeting.room.name()},
          {"name", rows.room ? rows.room->name : meeting.room.name()},
          {"code", std::move(code)},
          {"owner", account_body(rows.owner ? &*rows.owner : nullptr)},
          {"started_at", moment(meeting.room.creation_time_ms())},
          {"people", meeting.people.size()},
          {"quality", quality_counts(meeting)},
          {"loss", mean(meeting, [](const LinkFigures& link) { return link.loss; })},
          {"round_trip_ms", mean_round_trip(meeting)},
          {"bits_in", bits_in(meeting)},
          {"bits_out", bits_out(meeting)},
          {"is_locked", rows.room && rows.room->rules.is_locked},
          {"is_encrypted", std::ranges::any_of(meeting.people, is_encrypted)},
          {"is_recorded", meeting.room.active_recording()},
          {"shards", shards_of(meeting)}};
}

json::array people_body(const LiveMeeting& meeting, const MeetingRows& rows) {
  std::vector<const LiveParticipant*> people;
  people.reserve(meeting.people.size());
  for (const LiveParticipant& person : meeting.people) people.push_back(&person);
  std::ranges::sort(people, std::ranges::greater(), [](const LiveParticipant* person) {
    return std::tuple(badness(*person), person->info.sid());
  });
  json::array list;
  for (const LiveParticipant* const person : people) list.push_back(person_body(*person, rows));
  return list;
}

}  // namespace visio::api
