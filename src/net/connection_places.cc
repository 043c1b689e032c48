#include "net/connection_places.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/bytes.h"

namespace visio::net {
namespace {

/// What counts as one address: an IPv4 address, or the upper half of an IPv6 address.
std::string source_of(const base::IpAddress& peer) {
  constexpr std::size_t network_size = 8;
  return std::string(base::as_text(peer.octets()).substr(0, network_size));
}

}  // namespace

ConnectionPlaces::Place::Place(ConnectionPlaces& places, std::string source)
    : places_(&places), source_(std::move(source)) {
  ++places_->occupied_;
  ++places_->by_source_[source_];
}

ConnectionPlaces::Place::Place(Place&& other) noexcept
    : places_(std::exchange(other.places_, nullptr)), source_(std::move(other.source_)) {}

ConnectionPlaces::Place::~Place() {
  if (!places_) return;
  --places_->occupied_;
  const auto found = places_->by_source_.find(source_);
  if (--found->second == 0) places_->by_source_.erase(found);
}

ConnectionPlaces::ConnectionPlaces(std::size_t at_all, std::size_t per_address,
                                   std::vector<base::IpAddress> unlimited)
    : at_all_(at_all), per_address_(per_address), unlimited_(std::move(unlimited)) {}

std::optional<ConnectionPlaces::Place> ConnectionPlaces::occupy(const base::IpAddress& peer) {
  std::string source = source_of(peer);
  const auto found = by_source_.find(source);
  const bool has_its_share = found != by_source_.end() && found->second >= per_address_;
  if (has_its_share && std::ranges::find(unlimited_, peer) == unlimited_.end()) {
    ++refusals_;
    return std::nullopt;
  }
  return Place(*this, std::move(source));
}

}  // namespace visio::net
