#pragma once

#include <string_view>

namespace visio::meet {

/// Whether somebody goes by the name of a program that takes notes or records: hosts are told so
/// before they let it in. A guess, by whole words, whatever their case.
bool looks_like_a_recorder(std::string_view name, std::string_view email);

}  // namespace visio::meet
