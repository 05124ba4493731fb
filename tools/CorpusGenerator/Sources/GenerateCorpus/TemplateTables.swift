/// All templates, grouped by topic.
enum TemplateTables {
  static let all = [
    courses, classroom, machineLearning, travel, town, shopping, home, people, comparisons,
    calendar, weather,
  ].flatMap(Template.table)
}
