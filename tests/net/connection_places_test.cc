#include "net/connection_places.h"

#include <gtest/gtest.h>

#include "net/socket_address.h"

namespace visio::net {
namespace {

base::IpAddress ip(std::string_view text) {
  return parse_ip(text).value();
}

TEST(ConnectionPlaces, an_address_has_its_share_and_no_more) {
  ConnectionPlaces places(10, 2, {});
  const auto first = places.occupy(ip("192.0.2.1"));
  auto second = places.occupy(ip("192.0.2.1"));
  EXPECT_TRUE(first && second);
  EXPECT_FALSE(places.occupy(ip("192.0.2.1")));
  EXPECT_TRUE(places.occupy(ip("192.0.2.2")));
  EXPECT_EQ(places.refusals(), 1U);
  EXPECT_EQ(places.occupied(), 2U);
  second.reset();
  EXPECT_TRUE(places.occupy(ip("192.0.2.1")));
}

TEST(ConnectionPlaces, a_place_goes_with_its_connection) {
  ConnectionPlaces places(10, 1, {});
  auto place = places.occupy(ip("192.0.2.1"));
  {
    const ConnectionPlaces::Place moved(*std::move(place));
    place.reset();
    EXPECT_EQ(places.occupied(), 1U);
  }
  EXPECT_EQ(places.occupied(), 0U);
}

TEST(ConnectionPlaces, a_network_of_ipv6_is_one_address) {
  ConnectionPlaces places(10, 1, {});
  const auto occupied = places.occupy(ip("2001:db8::1"));
  EXPECT_FALSE(places.occupy(ip("2001:db8::ffff:1")));
  EXPECT_TRUE(places.occupy(ip("2001:db8:0:1::1")));
}

TEST(ConnectionPlaces, proxies_may_have_them_all) {
  ConnectionPlaces places(3, 1, {ip("192.0.2.1")});
  std::vector<ConnectionPlaces::Place> occupied;
  while (!places.is_full()) occupied.push_back(places.occupy(ip("192.0.2.1")).value());
  EXPECT_EQ(occupied.size(), 3U);
}

}  // namespace
}  // namespace visio::net
