#include <gtest/gtest.h>
#include <openssl/crypto.h>

#include <cstdlib>

#include "protocol/srtp/inbound_session.h"
#include "protocol/srtp/outbound_session.h"
#include "tests/count_allocations.h"
#include "tests/protocol/srtp/packets.h"

namespace {

std::size_t allocations_of_openssl = 0;

void* count_malloc(std::size_t size, const char* /*file*/, int /*line*/) {
  ++allocations_of_openssl;
  return std::malloc(size);
}
void* count_realloc(void* memory, std::size_t size, const char* /*file*/, int /*line*/) {
  ++allocations_of_openssl;
  return std::realloc(memory, size);
}
void plain_free(void* memory, const char* /*file*/, int /*line*/) {
  std::free(memory);
}

/// Before main(), since OpenSSL takes no other allocator once it has allocated.
const bool counts_openssl = CRYPTO_set_mem_functions(count_malloc, count_realloc, plain_free) == 1;

}  // namespace

namespace visio::protocol::srtp {
namespace {

class SrtpMemory : public testing::TestWithParam<Profile> {};

INSTANTIATE_TEST_SUITE_P(Profiles, SrtpMemory, testing::ValuesIn(tests::all_profiles),
                         [](const auto& each) { return tests::name_of(each.param); });

TEST_P(SrtpMemory, a_packet_passes_without_allocating_neither_here_nor_in_openssl) {
  const MasterKey key = tests::master_key(GetParam());
  OutboundSession sender(GetParam(), key);
  InboundSession receiver(GetParam(), key);
  OutboundStream stream{{1}};
  tests::Packet first = tests::protect(sender, stream, {1});
  ASSERT_TRUE(receiver.unprotect_rtp(first));  // the source's slot

  const tests::Packet header = tests::rtp_header({1}, {2});
  const tests::Packet payload(1100);
  const tests::Packet compound = tests::rtcp_compound({1});
  tests::Packet packet(1500);
  tests::Packet control(100);

  const std::size_t before = tests::allocations;
  const std::size_t before_openssl = allocations_of_openssl;
  const auto size = sender.protect_rtp(stream, {2}, header, payload, packet);
  const bool opened =
      receiver.unprotect_rtp(base::MutableBytes(packet).first(size.value_or(0))).has_value();
  const auto control_size = sender.protect_rtcp(compound, control);
  const bool control_opened =
      receiver.unprotect_rtcp(base::MutableBytes(control).first(control_size.value_or(0)))
          .has_value();
  const std::size_t after = tests::allocations;
  const std::size_t after_openssl = allocations_of_openssl;

  EXPECT_TRUE(counts_openssl);
  EXPECT_GT(before, 0U) << "the counter does not count";
  EXPECT_GT(before_openssl, 0U) << "the counter does not count";
  EXPECT_EQ(after, before);
  EXPECT_EQ(after_openssl, before_openssl);
  EXPECT_TRUE(opened);
  EXPECT_TRUE(control_opened);
}

}  // namespace
}  // namespace visio::protocol::srtp
