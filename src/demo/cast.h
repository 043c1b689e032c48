#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "demo/language.h"

namespace visio::demo {

/// People with parts of their own: they have their own pictures and speak.
inline constexpr unsigned leads = 5;

/// What the person with this number, from 0, is called. Nobody is called like another.
std::string name_of(unsigned person, Language language);

/// What is written in the chat, in this order.
std::span<const std::string_view> letters_in(Language language);

}  // namespace visio::demo
