#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/json_fields.h"
#include "api/request.h"
#include "credentials/signed_value.h"
#include "meet/files/stored_file.h"

namespace visio::api {

/// A file that somebody wants to keep, with an id of its own.
Asked<meet::StoredFile> read_new_file(const Request& request, base::Entropy& entropy,
                                      meet::Time now);

/// The title that a file shall have.
Asked<std::string> read_title(const Request& request);

/// Those of the files that the query asks for.
Asked<std::vector<meet::StoredFile>> wanted(const Request& request,
                                            std::vector<meet::StoredFile> files);

/// What the address of an upload says: whose file comes.
struct UploadGrant {
  meet::FileId file;
  meet::UserId owner;
};

/// The text that grants it, until then.
std::string write_grant(const meet::StoredFile& file, base::WallTime expires_at,
                        const credentials::SigningKey& key);

/// Reads that of a request for the bytes of a file; or says why it grants nothing.
Asked<UploadGrant> read_grant(const Request& request, base::WallTime now,
                              const credentials::SigningKey& key);

/// The id in a name such as "ID.png".
meet::FileId id_in(std::string_view name);

}  // namespace visio::api
