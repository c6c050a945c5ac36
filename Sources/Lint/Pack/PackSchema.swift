extension Pack {
  /// The JSON Schema (2020-12) of a pack: editors complete and check by it.
  public static var schema: String {
    var json = JSONWriter(Writer())
    json.object { json in
      json.string("$schema", "https://json-schema.org/draft/2020-12/schema")
      json.string("title", "newslint pack")
      json.string("type", "object")
      json.boolean("additionalProperties", false)
      json.array("required") { $0.string(nil, "name") }
      json.object("properties") { json in
        json.object("$schema") { $0.string("type", "string") }
        json.object("name") { identifier("规则名的开头 / what its rules' ids begin with", to: &$0) }
        json.object("description") { text("词库是做什么的 / what the pack is for", to: &$0) }
        json.object("rules") { json in
          json.string("type", "array")
          json.object("items") { rule(to: &$0) }
        }
      }
      json.object("$defs") { definitions(to: &$0) }
    }
    return json.finish().text
  }

  private static func rule(to json: inout JSONWriter) {
    json.string("type", "object")
    json.boolean("additionalProperties", false)
    json.array("required") { $0.string(nil, "id") }
    json.object("properties") { json in
      json.object("id") { identifier("规则名 / the rule's id", to: &$0) }
      json.object("name") { bilingual("规则叫什么 / what the fault is called", to: &$0) }
      json.object("why") { bilingual("为什么 / why", to: &$0) }
      json.object("severity") { $0.string("$ref", "#/$defs/severity") }
      json.object("on") { boolean("默认用不用 / whether it is in force by default", to: &$0) }
      json.object("in") { json in
        json.string("description", "只看这些部分；不写就是全部 / look in these parts only; all if it is left out")
        json.string("type", "array")
        json.object("items") { choice(Scope.words.map(\.word), to: &$0) }
      }
      json.object("quotation") {
        boolean("true 只看引号里的，false 只看引号外的 / only within quotation marks, or only outside", to: &$0)
      }
      json.object("message") {
        bilingual("{found} {right} {reason} 会被替换 / {found}, {right} and {reason} are filled in", to: &$0)
      }
      json.object("terms") { json in
        json.string("type", "array")
        json.object("items") { entry("wrong", "要改的字 / what is to be changed", longest: TermList.longestTerm, to: &$0) }
      }
      json.object("patterns") { json in
        json.string("type", "array")
        json.object("items") {
          entry("pattern", "要找的样式，如 约{number}{han 0-3}左右 / what is to be found", longest: nil, to: &$0)
        }
      }
      json.object("word") { boolean("只认完整的词 / whole words only", to: &$0) }
      json.object("capitals") { boolean("首字母大写、全部大写的也认 / capitalised and in capitals too", to: &$0) }
      json.object("when") { texts("写到这些 / where one of these stands", to: &$0) }
      json.object("needs") { texts("就要有其中之一 / one of these must stand in the story as well", to: &$0) }
      json.object("first") { boolean("而且要先出现 / and must come first", to: &$0) }
      json.object("forbids") { texts("就不能有这些 / none of these may stand in the story", to: &$0) }
      json.object("limit") { json in
        json.string("type", "object")
        json.boolean("additionalProperties", false)
        json.array("required") { $0.string(nil, "of") }
        json.object("properties") { json in
          json.object("of") { choice(Limit.Part.allCases.map(\.rawValue), to: &$0) }
          json.object("in") { choice(Limit.Unit.allCases.map(\.rawValue), to: &$0) }
          for key in ["most", "least"] {
            json.object(key) { json in
              json.string("type", "integer")
              json.number("minimum", 1)
            }
          }
        }
      }
      json.object("examples") { json in
        json.string("type", "object")
        json.boolean("additionalProperties", false)
        json.object("properties") { json in
          json.object("bad") { texts("要报的；可用⟦错⇒对⟧标出 / to be reported; ⟦wrong⇒right⟧ marks where", to: &$0) }
          json.object("good") { texts("不该报的 / not to be reported", to: &$0) }
        }
      }
    }
  }

  private static func entry(_ key: String, _ description: String, longest: Int?, to json: inout JSONWriter) {
    json.string("type", "object")
    json.boolean("additionalProperties", false)
    json.array("required") { $0.string(nil, key) }
    json.object("properties") { json in
      json.object(key) { json in
        text(description, to: &json)
        json.string("pattern", "\\S")
        if let longest { json.number("maxLength", longest) }
      }
      json.object("right") {
        text("改成什么；空的就是删去，不写就只报 / what belongs there; empty to delete, left out to report only", to: &$0)
      }
      json.object("reason") { text("为什么 / why", to: &$0) }
      json.object("severity") { $0.string("$ref", "#/$defs/severity") }
      json.object("except") { texts("与这些字重叠的不报 / what overlaps one of these is left alone", to: &$0) }
      json.object("word") { boolean("只认完整的词 / whole words only", to: &$0) }
    }
  }

  private static func definitions(to json: inout JSONWriter) {
    json.object("severity") { choice(Severity.allCases.map(\.rawValue), to: &$0) }
    json.object("bilingual") { json in
      json.array("oneOf") { json in
        json.object { $0.string("type", "string") }
        json.object { json in
          json.string("type", "object")
          json.boolean("additionalProperties", false)
          json.number("minProperties", 1)
          json.object("properties") { json in
            for key in ["zh", "en"] { json.object(key) { $0.string("type", "string") } }
          }
        }
      }
    }
  }

  private static func identifier(_ description: String, to json: inout JSONWriter) {
    text(description, to: &json)
    json.string("pattern", "^[a-z][a-z0-9-]{0,63}$")
  }

  private static func text(_ description: String, to json: inout JSONWriter) {
    json.string("description", description)
    json.string("type", "string")
  }

  private static func boolean(_ description: String, to json: inout JSONWriter) {
    json.string("description", description)
    json.string("type", "boolean")
  }

  private static func bilingual(_ description: String, to json: inout JSONWriter) {
    json.string("description", description)
    json.string("$ref", "#/$defs/bilingual")
  }

  private static func texts(_ description: String, to json: inout JSONWriter) {
    json.string("description", description)
    json.string("type", "array")
    json.object("items") { $0.string("type", "string") }
  }

  private static func choice(_ words: [String], to json: inout JSONWriter) {
    json.array("enum") { json in for word in words { json.string(nil, word) } }
  }
}
