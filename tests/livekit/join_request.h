#pragma once

#include <string>

#include "base/base64.h"
#include "livekit/messages.h"
#include "tests/compression/gzip.h"

namespace visio::tests {

/// The query parameter of /rtc/v1 with this request in it.
inline std::string join_request_parameter(const ::livekit::JoinRequest& request,
                                          bool packed = false) {
  ::livekit::WrappedJoinRequest wrapped;
  const std::string plain = request.SerializeAsString();
  wrapped.set_join_request(packed ? gzip(plain) : plain);
  if (packed) wrapped.set_compression(::livekit::WrappedJoinRequest::GZIP);
  return "&join_request=" + base::base64url_encode(base::as_bytes(wrapped.SerializeAsString()));
}

}  // namespace visio::tests
