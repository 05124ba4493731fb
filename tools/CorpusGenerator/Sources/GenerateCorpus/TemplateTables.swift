/// All templates, grouped by the field of life they speak of.
enum TemplateTables {
  static let all = [
    courses, classroom, machineLearning, travel, town, shopping, home, people, comparisons,
    calendar, weather,
  ].flatMap(Template.table)
}
