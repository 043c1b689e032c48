#pragma once

#include <string>

#include "api/theme/theme.h"
#include "main/config.h"
#include "main/result.h"

namespace visio::main {

/// The logo in a file; or why there is none, as a sentence that names the file.
Result<api::Logo> load_logo(const std::string& file);

/// What `site` says, with its logo where that can be read.
api::Theme theme_for(const Config::Site& site);

}  // namespace visio::main
