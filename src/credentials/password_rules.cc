#include "credentials/password_rules.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

namespace visio::credentials {
namespace {

constexpr std::size_t own_characters = 6;
constexpr std::size_t different_characters = 5;
constexpr std::size_t shortest_word = 3;

/// What the commonest passwords are made of, in the languages of our people, and rows of keys.
constexpr auto common_words = std::to_array<std::string_view>(
    {"1q2w3e4r5t6y",  "1qaz2wsx3edc",   "1q2w3e4r",      "1qaz2wsx",   "qwertyuiop",   "azertyuiop",
     "qwertzuiop",    "asdfghjkl",      "qsdfghjklm",    "zxcvbnm",    "wxcvbn",       "yxcvbnm",
     "qwerty",        "azerty",         "qwertz",        "asdfgh",     "qazwsx",       "password",
     "passw0rd",      "p@ssw0rd",       "p@ssword",      "motdepasse", "mot de passe", "passwort",
     "kennwort",      "wachtwoord",     "contraseña",    "contrasena", "senha",        "parola",
     "administrator", "administrateur", "administrador", "admin",      "letmein",      "welcome",
     "bienvenue",     "willkommen",     "welkom",        "bonjour",    "hallo",        "hello",
     "iloveyou",      "jetaime",        "ichliebedich",  "monkey",     "dragon",       "sunshine",
     "princess",      "princesse",      "football",      "baseball",   "soleil",       "chocolat",
     "doudou",        "marseille",      "liverpool",     "superman",   "batman",       "starwars",
     "pokemon",       "naruto",         "michael",       "jordan",     "master",       "secret",
     "changeme",      "whatever",       "trustno1",      "visio",      "reunion",      "meeting",
     "loulou",        "nicolas"});

char fold(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string folded(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), fold);
  return result;
}

bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return !continues_character(c); }));
}

bool is_part_of_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

/// Notes the words of a folded text, and the text itself.
void note_words(const std::string& text, std::vector<std::string>& words) {
  std::string word;
  const auto note = [&words](const std::string& noted) {
    if (count_characters(noted) >= shortest_word) words.push_back(noted);
  };
  for (const char c : text) {
    if (is_part_of_word(c)) {
      word += c;
      continue;
    }
    note(word);
    word.clear();
  }
  note(word);
  note(text);
}

/// What is guessed first, the longest first.
std::vector<std::string> guesses(std::string_view email, std::string_view full_name) {
  std::vector<std::string> words(common_words.begin(), common_words.end());
  const std::string address = folded(email);
  note_words(address, words);
  note_words(address.substr(0, address.find('@')), words);
  note_words(folded(full_name), words);
  std::ranges::sort(words, [](const std::string& one, const std::string& other) {
    return one.size() > other.size();
  });
  return words;
}

/// The text with a blank where the word was.
void blank_out(const std::string& word, std::string& text) {
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at)) {
    text.replace(at, word.size(), " ");
  }
}

/// Characters that neither are blanks nor follow from the one before, as in "aaaa", "1234", "dcba".
std::size_t count_own(std::string_view text) {
  std::size_t count = 0;
  char before = ' ';
  for (const char c : text) {
    const int step = c - before;
    const bool is_run = before != ' ' && step >= -1 && step <= 1;
    if (c != ' ' && !is_run && !continues_character(c)) ++count;
    before = c;
  }
  return count;
}

bool is_too_common(std::string_view password, std::string_view email, std::string_view full_name) {
  std::string rest = folded(password);
  if (std::set<char>(rest.begin(), rest.end()).size() < different_characters) return true;
  for (const std::string& word : guesses(email, full_name)) blank_out(word, rest);
  return count_own(rest) < own_characters;
}

}  // namespace

std::optional<PasswordFault> find_password_fault(std::string_view password, std::string_view email,
                                                 std::string_view full_name) {
  if (password.size() > longest_password) return PasswordFault::too_long;
  if (count_characters(password) < shortest_password) return PasswordFault::too_short;
  if (is_too_common(password, email, full_name)) return PasswordFault::too_common;
  return std::nullopt;
}

}  // namespace visio::credentials
