#include "store/backup/tar.h"

#include <algorithm>
#include <numeric>
#include <ranges>

namespace visio::store::backup {
namespace {

/// Where a field lies in the header.
struct Field {
  std::size_t at;
  std::size_t size;
};

constexpr Field name_field{0, 100};
constexpr Field mode_field{100, 8};
constexpr Field owner_field{108, 8};
constexpr Field group_field{116, 8};
constexpr Field size_field{124, 12};
constexpr Field time_field{136, 12};
constexpr Field sum_field{148, 8};
constexpr std::size_t type_at = 156;
constexpr Field magic_field{257, 8};
constexpr Field prefix_field{345, 155};

constexpr std::string_view magic("ustar\00000", 8);
constexpr std::size_t longest_name = 255;
constexpr std::uint64_t largest_octal = (std::uint64_t{1} << 33) - 1;

void put(std::string& block, Field field, std::string_view text) {
  block.replace(field.at, text.size(), text);
}

/// Zeros before, and NUL behind.
void put_octal(std::string& block, Field field, std::uint64_t number) {
  for (std::size_t place = field.size - 1; place-- > 0; number >>= 3) {
    block[field.at + place] = static_cast<char>('0' + (number & 7));
  }
}

/// GNU's binary form: the first bit set, then big-endian.
void put_binary(std::string& block, Field field, std::uint64_t number) {
  for (std::size_t place = field.size; place-- > 0; number >>= 8) {
    block[field.at + place] = static_cast<char>(number & 0xff);
  }
  block[field.at] = static_cast<char>(0x80);
}

std::string_view bytes_in(std::string_view block, Field field) {
  return block.substr(field.at, field.size);
}

/// Up to the NUL, if there is one.
std::string_view text_in(std::string_view block, Field field) {
  const std::string_view bytes = bytes_in(block, field);
  return bytes.substr(0, bytes.find('\0'));
}

std::optional<std::uint64_t> binary_in(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char byte : bytes.substr(1)) {
    if (number >> 55 != 0) return std::nullopt;
    number = number << 8 | static_cast<unsigned char>(byte);
  }
  return number;
}

std::optional<std::uint64_t> number_in(std::string_view block, Field field) {
  std::string_view bytes = bytes_in(block, field);
  if (bytes.front() == static_cast<char>(0x80)) return binary_in(bytes);
  std::uint64_t number = 0;
  bytes = bytes.substr(0, bytes.find_first_of(std::string_view("\0 ", 2)));
  if (bytes.empty()) return std::nullopt;
  for (const char digit : bytes) {
    if (digit < '0' || digit > '7') return std::nullopt;
    number = number << 3 | static_cast<std::uint64_t>(digit - '0');
  }
  return number;
}

/// Of the bytes, with blanks in place of the sum itself.
std::uint64_t sum_of(std::string block) {
  block.replace(sum_field.at, sum_field.size, sum_field.size, ' ');
  return std::accumulate(
      block.begin(), block.end(), std::uint64_t{0},
      [](std::uint64_t sum, char byte) { return sum + static_cast<unsigned char>(byte); });
}

/// Where the name parts into prefix and name: at a slash; npos where it needs no prefix, nothing
/// where no slash fits.
std::optional<std::size_t> parting(std::string_view name) {
  if (name.size() <= name_field.size) return std::string_view::npos;
  const std::size_t slash = name.find('/', name.size() - name_field.size - 1);
  if (slash == std::string_view::npos || slash > prefix_field.size) return std::nullopt;
  return slash;
}

std::unexpected<std::string> damaged(std::string_view what) {
  return std::unexpected("The backup is damaged: " + std::string(what) + ".");
}

}  // namespace

bool is_safe_name(std::string_view name) {
  if (name.empty() || name.size() > longest_name) return false;
  for (const auto part : std::views::split(name, '/')) {
    const std::string_view word(part.begin(), part.end());
    if (word.empty() || word == "." || word == "..") return false;
  }
  return std::ranges::none_of(name, [](char letter) {
    return static_cast<unsigned char>(letter) < ' ' || letter == '\x7f' || letter == '\\';
  });
}

std::optional<std::string> tar_header(const TarEntry& entry, std::int64_t unix_seconds) {
  const auto slash = parting(entry.name);
  if (!is_safe_name(entry.name) || !slash) return std::nullopt;
  std::string block(tar_block, '\0');
  const std::string_view name = entry.name;
  put(block, name_field, *slash == name.npos ? name : name.substr(*slash + 1));
  if (*slash != name.npos) put(block, prefix_field, name.substr(0, *slash));
  put_octal(block, mode_field, 0600);
  put_octal(block, owner_field, 0);
  put_octal(block, group_field, 0);
  if (entry.size <= largest_octal) {
    put_octal(block, size_field, entry.size);
  } else {
    put_binary(block, size_field, entry.size);
  }
  put_octal(block, time_field, static_cast<std::uint64_t>(std::max<std::int64_t>(unix_seconds, 0)));
  block[type_at] = '0';
  put(block, magic_field, magic);
  put_octal(block, {sum_field.at, sum_field.size - 1}, sum_of(block));
  block[sum_field.at + sum_field.size - 1] = ' ';
  return block;
}

std::size_t tar_padding(std::uint64_t size) {
  return static_cast<std::size_t>((tar_block - size % tar_block) % tar_block);
}

Result<std::optional<TarEntry>> read_tar_header(std::string_view block) {
  if (block.size() != tar_block) return damaged("it ends too early");
  if (block.find_first_not_of('\0') == block.npos) return std::nullopt;
  const auto sum = number_in(block, sum_field);
  const auto size = number_in(block, size_field);
  if (!sum || !size || *sum != sum_of(std::string(block))) {
    return damaged("what describes a file in it does not add up");
  }
  std::string name(text_in(block, prefix_field));
  if (!name.empty()) name += '/';
  name += text_in(block, name_field);
  if (block[type_at] != '0') return damaged("it holds something else than files");
  if (!is_safe_name(name)) return damaged("a file in it would lie outside of the folder");
  return TarEntry{.name = std::move(name), .size = *size};
}

}  // namespace visio::store::backup
