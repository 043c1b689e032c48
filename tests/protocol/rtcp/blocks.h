#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <vector>

#include "protocol/rtcp/compound.h"

namespace visio::tests {

/// The blocks of a compound that must be well-formed. The bytes must outlive them.
inline std::vector<protocol::rtcp::Block> blocks_of(base::Bytes datagram) {
  const auto compound = protocol::rtcp::Compound::parse(datagram);
  EXPECT_TRUE(compound);
  std::vector<protocol::rtcp::Block> blocks;
  if (!compound) return blocks;
  for (const protocol::rtcp::Block& block : *compound) blocks.push_back(block);
  return blocks;
}

/// The only block of a compound.
inline protocol::rtcp::Block block_of(base::Bytes datagram) {
  const auto blocks = blocks_of(datagram);
  EXPECT_EQ(blocks.size(), 1U);
  return blocks.empty() ? protocol::rtcp::Block{} : blocks.front();
}

}  // namespace visio::tests
