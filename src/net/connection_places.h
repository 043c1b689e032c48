#pragma once

// Inside the HTTP server.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/transport_address.h"

namespace visio::net {

/// Counts the connections, in total and from each address. An IPv6 network (/64) counts as one
/// address, because anyone who has one of its addresses has all 2^64.
class ConnectionPlaces {
 public:
  /// A connection's place, freed when it is dropped. The ConnectionPlaces outlive it.
  class Place {
   public:
    Place(Place&& other) noexcept;
    Place& operator=(Place&&) = delete;
    ~Place();

   private:
    friend ConnectionPlaces;

    Place(ConnectionPlaces& places, std::string source);

    ConnectionPlaces* places_;  ///< null once moved from
    std::string source_;
  };

  /// `unlimited` addresses may take every place: proxies, with many people behind them.
  ConnectionPlaces(std::size_t at_all, std::size_t per_address,
                   std::vector<base::IpAddress> unlimited);
  ConnectionPlaces(const ConnectionPlaces&) = delete;
  ConnectionPlaces& operator=(const ConnectionPlaces&) = delete;

  bool is_full() const { return occupied_ >= at_all_; }

  /// Nothing if the address has its share already; that counts as a refusal.
  std::optional<Place> occupy(const base::IpAddress& peer);

  std::size_t occupied() const { return occupied_; }
  std::uint64_t refusals() const { return refusals_; }

 private:
  std::size_t at_all_;
  std::size_t per_address_;
  std::vector<base::IpAddress> unlimited_;
  std::size_t occupied_ = 0;
  std::uint64_t refusals_ = 0;
  std::unordered_map<std::string, std::size_t> by_source_;
};

}  // namespace visio::net
