#include "demo/cast.h"

#include <array>

namespace visio::demo {
namespace {

constexpr std::size_t message_count = 4;

/// Leads have the initials of their pictures: CM, AB, LD, JP and SV.
struct Cast {
  std::array<std::string_view, leads> lead_names;
  std::array<std::string_view, 13> first_names;
  std::array<std::string_view, 12> last_names;
  std::array<std::string_view, message_count> messages;
};

constexpr Cast french{
    .lead_names = {"Camille Moreau", "Amir Benali", "Léa Dubois", "Julien Petit", "Sofia Vidal"},
    .first_names = {"Inès", "Hugo", "Nadia", "Paul", "Manon", "Karim", "Élise", "Thomas", "Aïcha",
                    "Louis", "Chloé", "Yanis", "Jeanne"},
    .last_names = {"Martin", "Roux", "Garnier", "Lefèvre", "Diallo", "Faure", "Nguyen", "Chevalier",
                   "Robin", "Haddad", "Perrin", "Marchand"},
    .messages = {"Bonjour, je vous vois et vous entends très bien.",
                 "Le compte rendu de mars est dans le dossier partagé.",
                 "Pouvez-vous revenir au graphique ?", "Merci à toutes et à tous !"}};

constexpr Cast english{
    .lead_names = {"Claire Morgan", "Amir Brown", "Lucy Davies", "Jack Parker", "Sarah Vaughan"},
    .first_names = {"Emma", "Oliver", "Priya", "Harry", "Grace", "Omar", "Ella", "George", "Zara",
                    "Noah", "Freya", "Liam", "Alice"},
    .last_names = {"Wright", "Clarke", "Patel", "Hughes", "Evans", "Khan", "Turner", "Reid",
                   "Murphy", "Okafor", "Bennett", "Shaw"},
    .messages = {"Hello, I can see and hear you very well.",
                 "The minutes of March are in the shared folder.",
                 "Could you go back to the chart?", "Thank you all!"}};

constexpr Cast german{
    .lead_names = {"Clara Müller", "Amir Becker", "Lena Dietrich", "Jonas Peters", "Svenja Vogel"},
    .first_names = {"Hannah", "Felix", "Aylin", "Paul", "Greta", "Emre", "Marie", "Max", "Leyla",
                    "Jakob", "Ida", "Tim", "Frieda"},
    .last_names = {"Schmidt", "Wagner", "Yılmaz", "Hoffmann", "Klein", "Wolf", "Krüger", "Brandt",
                   "Lorenz", "Kaya", "Franke", "Seidel"},
    .messages = {"Guten Morgen, ich sehe und höre Sie sehr gut.",
                 "Das Protokoll vom März liegt im gemeinsamen Ordner.",
                 "Können Sie noch einmal das Diagramm zeigen?", "Vielen Dank an alle!"}};

constexpr Cast dutch{
    .lead_names = {"Carlijn Mulder", "Amir Bakker", "Lotte Dekker", "Jan Peeters", "Sanne Visser"},
    .first_names = {"Emma", "Daan", "Fatima", "Bram", "Noor", "Youssef", "Eva", "Thijs", "Samira",
                    "Lars", "Fleur", "Ruben", "Roos"},
    .last_names = {"de Jong", "Smit", "el Idrissi", "de Boer", "Bos", "Vos", "Hendriks", "Kok",
                   "Jacobs", "Yilmaz", "Kuipers", "Postma"},
    .messages = {"Goedemorgen, ik zie en hoor jullie heel goed.",
                 "Het verslag van maart staat in de gedeelde map.",
                 "Kun je nog even terug naar de grafiek?", "Bedankt allemaal!"}};

const Cast& cast_in(Language language) {
  switch (language) {
    case Language::english:
      return english;
    case Language::german:
      return german;
    case Language::dutch:
      return dutch;
    case Language::french:
      break;
  }
  return french;
}

}  // namespace

std::string name_of(unsigned person, Language language) {
  const Cast& cast = cast_in(language);
  if (person < leads) return std::string(cast.lead_names[person]);
  const unsigned number = person - leads;
  // The lengths have no common divisor, so that every pair comes once before the first comes again.
  const unsigned pairs = static_cast<unsigned>(cast.first_names.size() * cast.last_names.size());
  std::string name(cast.first_names[number % cast.first_names.size()]);
  name.append(" ").append(cast.last_names[number % cast.last_names.size()]);
  if (number >= pairs) name.append(" ").append(std::to_string(number / pairs + 1));
  return name;
}

std::span<const std::string_view> letters_in(Language language) {
  return cast_in(language).messages;
}

}  // namespace visio::demo
