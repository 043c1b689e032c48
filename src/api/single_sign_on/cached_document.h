#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/log.h"
#include "net/completion.h"
#include "net/http_client.h"

namespace visio::api {

/// A document of the provider: fetched when it is needed, once for all who need it at that moment,
/// and kept for a while. Control thread.
class CachedDocument {
 public:
  /// What it stands on; all of it outlives the document.
  struct Parts {
    net::HttpClient& client;
    const base::Clock& clock;
    base::LogSink& log;
  };

  /// How long it counts, and how long it is not asked for again after an answer or none.
  struct Patience {
    base::Duration kept;
    base::Duration between;
  };

  /// Says whether a text is the document; what is none is not kept.
  using IsGood = std::function<bool(std::string_view text)>;

  CachedDocument(const Parts& parts, const Patience& patience, IsGood is_good)
      : parts_(parts), patience_(patience), is_good_(std::move(is_good)) {}
  CachedDocument(const CachedDocument&) = delete;
  CachedDocument& operator=(const CachedDocument&) = delete;

  using Text = std::optional<std::string>;

  /// The document, or nothing where its server does not give it; the reason is in the log.
  net::Task<Text> get(std::string url);

  /// The same, but fetched anew: it may have changed.
  net::Task<Text> renew(std::string url);

 private:
  net::Task<Text> fetch(std::string url);
  void ask(std::string url, net::Completion<Text> done);
  void received(const std::string& url, net::HttpOutcome outcome);
  void complain(const std::string& url, const std::string& reason);

  Parts parts_;
  Patience patience_;
  IsGood is_good_;
  Text text_;
  bool has_failed_ = false;  ///< the last time, and said so
  std::optional<base::Instant> answered_at_;
  std::vector<net::Completion<Text>> waiting_;
};

}  // namespace visio::api
