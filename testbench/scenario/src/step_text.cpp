// SPDX-License-Identifier: Apache-2.0
#include "step_text.h"

#include <stdexcept>
#include <variant>

#include "archtimers/by_name/access_text.h"

namespace archtimers::testbench {

namespace {

class step_teller {
 public:
  step_teller(const plan& ready, const resolved_step& step, const kept_values& kept)
      : ready_(ready), step_(step), kept_(kept) {}

  [[nodiscard]] std::string on(const wait_step&) const { return {}; }
  [[nodiscard]] std::string on(const resolved_check&) const { return {}; }
  [[nodiscard]] std::string on(const resolved_lines&) const { return {}; }
  [[nodiscard]] std::string on(const resolved_repeat&) const { return {}; }

  [[nodiscard]] std::string on(const resolved_access& access) const {
    const auto& source = std::get<access_step>(step_.source->what);
    const bool writes = access.command == tlm::TLM_WRITE_COMMAND;
    std::string_view word = "ignore";
    if (access.command != tlm::TLM_IGNORE_COMMAND)
      word = ready_.timer->kind().access_word(access.address, *source.as, writes);
    std::optional<std::uint64_t> written;
    if (writes) {
      written = 0;
      for (const auto& [part, lsb] : access.written) *written |= kept_.evaluate(part) << lsb;
    }
    return access_text(word, source.target, written, *source.as);
  }

  [[nodiscard]] std::string on(const resolved_drive& drive) const {
    std::string text;
    for (const auto& [pin, value] : drive.levels) {
      if (!text.empty()) text += ", ";
      text.append(ready_.timer->inputs()[pin].name)
          .append(" = ")
          .append(number_text(kept_.evaluate(value)));
    }
    return text;
  }

  [[nodiscard]] std::string on(const resolved_one_reg& access) const {
    const std::string& id = std::get<one_reg_step>(step_.source->what).id;
    return access.set ? "set " + id + " = " + number_text(kept_.evaluate(access.value))
                      : "get " + id;
  }

  [[nodiscard]] std::string on(const resolved_host& call) const {
    std::vector<named_text> arguments = call.arguments;
    for (const auto& [place, value] : call.computed)
      arguments[place].second = number_text(kept_.evaluate(value));
    std::string text = "host " + std::string(call.operation->name);
    for (const auto& [name, value] : arguments)
      text.append(", ").append(name).append(" ").append(value);
    return text;
  }

  [[nodiscard]] std::string on(const resolved_save&) const {
    return "save " + std::get<save_step>(step_.source->what).name;
  }
  [[nodiscard]] std::string on(const resolved_restore&) const {
    return "restore " + std::get<restore_step>(step_.source->what).name;
  }
  [[nodiscard]] std::string on(const resolved_migrate&) const {
    return "migrate " + std::get<migrate_step>(step_.source->what).name;
  }

 private:
  const plan& ready_;
  const resolved_step& step_;
  const kept_values& kept_;
};

}  // namespace

std::string step_text(const plan& ready, const resolved_step& step, const kept_values& kept) try {
  const step_teller teller(ready, step, kept);
  const std::string text = std::visit([&](const auto& what) { return teller.on(what); }, step.what);
  const std::string& instance = ready.instances[step.instance].name;
  return instance.empty() || text.empty() ? text : instance + ": " + text;
} catch (const std::invalid_argument& problem) {
  return problem.what();  // a value that no step has kept: the step does nothing, and reports it
}

}  // namespace archtimers::testbench
