extension Configuration {
  /// The JSON Schema (2020-12) of .newslint.json, made from the rules and their options: editors complete and check by it.
  ///
  /// - Parameter rules: the rules that a configuration may speak of.
  public static func schema(rules: [any Rule.Type]) -> String {
    var json = JSONWriter(Writer())
    json.object { json in
      json.string("$schema", "https://json-schema.org/draft/2020-12/schema")
      json.string("title", ".newslint.json")
      json.string("type", "object")
      json.boolean("additionalProperties", false)
      json.object("properties") { json in
        json.object("$schema") { $0.string("type", "string") }
        json.object("house") { json in
          json.string("description", "报纸名，或名称与署名格式 / the paper's name, or its name and forms of byline")
          json.array("oneOf") { json in
            json.object { json in
              json.string("type", "string")
              json.string("pattern", "\\S")
            }
            json.object { json in
              json.string("type", "object")
              json.boolean("additionalProperties", false)
              json.array("required") { $0.string(nil, "name") }
              json.object("properties") { json in
                json.object("name") { json in
                  json.string("type", "string")
                  json.string("pattern", "\\S")
                }
                json.object("aliases") { strings("也可以这样自称 / what else it may call itself", to: &$0) }
                json.object("bylines") { writeBylines(to: &$0) }
              }
            }
          }
        }
        json.object("ignore") {
          strings("查文件夹时不看哪些，写法同 .gitignore / what to leave out of folders, as in .gitignore", to: &$0)
        }
        json.object("packs") {
          strings("本报自己的词库，相对于这份配置 / the newsroom's own rules, relative to this file", to: &$0)
        }
        json.object("rules") { $0.string("$ref", "#/$defs/rules") }
        json.object("overrides") { json in
          json.string("description", "只对部分文件的设置 / settings for some files only")
          json.string("type", "array")
          json.object("items") { json in
            json.string("type", "object")
            json.boolean("additionalProperties", false)
            json.array("required") { $0.string(nil, "files") }
            json.object("properties") { json in
              json.object("files") { strings("适用的文件 / the files", to: &$0) }
              json.object("rules") { $0.string("$ref", "#/$defs/rules") }
            }
          }
        }
        json.object("exceptions") { json in
          json.string("description", "规则遇到这些字就不报 / words about which a rule is silent")
          json.string("type", "array")
          json.object("items") { write(exceptionsOf: rules, to: &$0) }
        }
        json.object("baseline") { json in
          json.string(
            "description", "基线：记着旧问题的文件，相对于这份配置 / the file that has the old findings, relative to this one")
          json.string("type", "string")
          json.string("pattern", "\\S")
        }
        json.object("checkers") { json in
          json.string("description", "报社自己的程序 / programs of the newsroom's own")
          json.string("type", "array")
          json.object("items") { writeChecker(to: &$0) }
        }
      }
      json.object("$defs") { json in
        json.object("state") { json in
          json.array("enum") { json in
            for word in ["off"] + Severity.allCases.map(\.rawValue) { json.string(nil, word) }
          }
        }
        json.object("bylineForm") { json in
          json.array("anyOf") { json in
            json.object { json in
              json.array("enum") { json in for setting in BylineSetting.allCases { json.string(nil, setting.rawValue) }
              }
            }
            json.object { json in
              json.string("type", "string")
              json.string("pattern", "…")
            }
          }
        }
        json.object("rules") { json in
          json.string("type", "object")
          json.boolean("additionalProperties", false)
          json.object("properties") { json in
            for rule in rules { json.object(rule.about.id) { write(rule, to: &$0) } }
          }
          json.object("patternProperties") { json in
            // Rules that the configuration itself declares.
            json.object(rulePattern) { json in
              json.array("anyOf") { json in
                json.object { $0.string("$ref", "#/$defs/state") }
                json.object { $0.string("type", "object") }
              }
            }
          }
        }
      }
    }
    return json.finish().text
  }

  private static func writeBylines(to json: inout JSONWriter) {
    json.string("description", "署名格式：现成的，或以“…”代替姓名 / forms of byline: a ready one, or with … for the names")
    json.string("type", "array")
    json.number("minItems", 1)
    json.object("items") { json in
      json.array("anyOf") { json in
        json.object { $0.string("$ref", "#/$defs/bylineForm") }
        json.object { json in
          json.string("type", "object")
          json.boolean("additionalProperties", false)
          json.array("required") { $0.string(nil, "form") }
          json.object("properties") { json in
            json.object("form") { $0.string("$ref", "#/$defs/bylineForm") }
            json.object("roles") { json in
              strings("职务，按先后 / the roles in their order", to: &json)
              json.number("minItems", 1)
            }
            let dividers = [
              ("joiner", "职务与姓名之间 / between a role and its first name", "^[ \u{3000}/／、，,:：|｜]{0,2}$"),
              ("nameDivider", "同一职务的姓名之间 / between two names of one role", "^[ \u{3000}/／、，,:：|｜]{1,2}$"),
              (
                "roleDivider", "前一职务与后一职务之间 / between one role's names and the next role", "^[ \u{3000}/／、，,:：|｜]{1,2}$"
              ),
            ]
            for (key, meaning, pattern) in dividers {
              json.object(key) { json in
                json.string("description", meaning)
                json.string("type", "string")
                json.string("pattern", pattern)
              }
            }
          }
        }
      }
    }
  }

  private static func write(exceptionsOf rules: [any Rule.Type], to json: inout JSONWriter) {
    json.string("type", "object")
    json.boolean("additionalProperties", false)
    json.array("required") { json in for key in ["rule", "text"] { json.string(nil, key) } }
    json.object("properties") { json in
      json.object("rule") { json in
        json.array("anyOf") { json in
          json.object { json in
            json.array("enum") { json in for rule in rules where rule.readsCopy { json.string(nil, rule.about.id) } }
          }
          json.object { json in
            json.string("type", "string")
            json.string("pattern", rulePattern)
          }
        }
      }
      json.object("text") { json in
        json.string("description", "问题所在的字，或前后再多几个字 / the words that are marked, or more around them")
        json.string("type", "string")
        json.string("pattern", "\\S")
        json.number("maxLength", Exception.longestText)
      }
      json.object("path") { json in
        json.string("description", "适用的文件；不写就是全部 / the files; all if it is left out")
        json.string("type", "string")
      }
      json.object("reason") { json in
        json.string("description", "为什么不报 / why")
        json.string("type", "string")
      }
    }
  }

  /// What the id of a rule looks like that the configuration itself declares.
  private static let idPattern = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"

  /// The same, and packs' rules with the pack's name before them.
  private static let rulePattern = "^([a-z][a-z0-9-]*/)?[a-z][a-z0-9-]*$"

  private static func writeChecker(to json: inout JSONWriter) {
    json.string("type", "object")
    json.boolean("additionalProperties", false)
    json.array("required") { json in for key in ["id", "command"] { json.string(nil, key) } }
    json.object("properties") { json in
      json.object("id") { json in
        json.string("description", "规则名 / the rule's id")
        json.string("type", "string")
        json.string("pattern", idPattern)
        json.number("maxLength", 64)
      }
      json.object("name") { json in
        json.string("description", "叫什么 / what it is called")
        json.string("type", "string")
        json.string("pattern", "\\S")
      }
      json.object("command") { json in
        strings("程序和参数，在配置所在的文件夹里运行 / the program and its arguments, run in the configuration's folder", to: &json)
        json.number("minItems", 1)
      }
      json.object("severity") { json in
        json.array("enum") { json in for severity in Severity.allCases { json.string(nil, severity.rawValue) } }
        json.string("default", Severity.warning.rawValue)
      }
      json.object("timeout") { json in
        json.string("description", "一篇稿件最多几秒 / how many seconds it has for a story")
        json.string("type", "integer")
        json.number("minimum", Checker.timeouts.lowerBound)
        json.number("maximum", Checker.timeouts.upperBound)
        json.number("default", 5)
      }
      json.object("files") { strings("适用的文件；不写就是全部 / the files; all if it is left out", to: &$0) }
    }
  }

  private static func strings(_ description: String, to json: inout JSONWriter) {
    json.string("description", description)
    json.string("type", "array")
    json.object("items") { $0.string("type", "string") }
  }

  private static func write(_ rule: any Rule.Type, to json: inout JSONWriter) {
    let about = rule.about
    json.string("description", "\(about.name.zh) / \(about.name.en)")
    json.array("oneOf") { json in
      json.object { $0.string("$ref", "#/$defs/state") }
      json.object { json in
        json.string("type", "object")
        json.boolean("additionalProperties", false)
        json.object("properties") { json in
          json.object("severity") { $0.string("$ref", "#/$defs/state") }
          for option in about.options {
            json.object(option.key) { json in
              json.string("description", "\(option.meaning.zh) / \(option.meaning.en)")
              switch option.shape {
              case .integer(let bounds):
                json.string("type", "integer")
                json.number("minimum", bounds.lowerBound)
                json.number("maximum", bounds.upperBound)
              case .choice(let words):
                json.array("enum") { json in for word in words { json.string(nil, word) } }
              case .texts:
                json.string("type", "array")
                json.object("items") { $0.string("type", "string") }
              }
              write(option.defaultValue, to: &json)
            }
          }
        }
      }
    }
  }

  private static func write(_ value: Option.Value, to json: inout JSONWriter) {
    switch value {
    case .integer(let number): json.number("default", number)
    case .choice(let word): json.string("default", word)
    case .texts(let texts): json.array("default") { json in for text in texts { json.string(nil, text) } }
    }
  }
}
