#pragma once

// Inside the HTTP server.

#include "base/time.h"
#include "net/file_reader.h"
#include "net/http.h"
#include "net/http_stream.h"
#include "net/task.h"

namespace visio::net {

/// How a response is written.
struct HttpWriting {
  bool head_only = false;          ///< in answer to HEAD
  bool keep_alive = false;         ///< else the connection ends after it
  bool is_http_1_0 = false;        ///< the client knows no chunks
  base::WallTime date = {};        ///< now
  base::Duration piece_time = {};  ///< that the client may take for each piece of the body
};

/// Writes a response. False when the connection ends after it, or when the client does not get all
/// of it.
Task<bool> write_response(HttpStream& stream, HttpResponse response, HttpWriting how,
                          FileReader& files);

}  // namespace visio::net
