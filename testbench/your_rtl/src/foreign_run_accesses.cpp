// SPDX-License-Identifier: Apache-2.0
// What a run does to both.
#include <stdexcept>

#include "access_bytes.h"
#include "archtimers/by_name/access_text.h"
#include "foreign_run.h"

namespace archtimers::testbench {

scenario_target& foreign_run::model() const { return *stage_.find(side::model, 0)->target; }

foreign_run::model_answer foreign_run::access_model(const found_register& where, bool write,
                                                    std::uint64_t value, std::uint64_t edge) {
  socket_access access;
  access.command = write ? tlm::TLM_WRITE_COMMAND : tlm::TLM_READ_COMMAND;
  access.address = where.address;
  access.data.assign(where.bytes, 0);
  if (write) put_value(access.data, value);
  access.streaming_width = where.bytes;
  access.who = where.who;
  access.offset = sc_core::sc_time::from_value(time_of(edge).units() - stage::now().units());
  const bool ok = model().access(access) == "ok";
  return {ok, ok && !write ? value_of(access.data) : 0};
}

void foreign_run::perform(const foreign_step& what) {
  if (pace_.step(timer_->edges(), what.is_pin)) come_to(timer_->edges());
  if (ended()) return;
  ++out_.counts.operations;
  what.is_pin ? perform_pin(what) : perform_access(what);
}

/// The edge that an adapter says. @throws std::runtime_error  if it cannot be.
std::uint64_t foreign_run::checked(std::optional<std::uint64_t> told, std::uint64_t begun,
                                   const std::string& name) const {
  const std::uint64_t edge = told.value_or(timer_->edges());
  if (edge >= begun && edge <= timer_->edges()) return edge;
  fail("it says that " + name + " was accessed on edge " + std::to_string(edge) +
       ", but that took edges " + std::to_string(begun) + " to " + std::to_string(timer_->edges()));
}

void foreign_run::perform_pin(const foreign_step& what) {
  const std::uint64_t begun = timer_->edges();
  const std::string& name = core_.told().pins[what.place].name;
  const std::uint64_t edge = checked(timer_->pin(what.place, what.value), begun, name);
  come_to(edge);
  if (ended()) return;
  stage_.settle();
  model().inputs[core_.pins()[what.place]]->drive(what.value);
  stage_.settle();
  out_.done.push_back({what, edge});
  if (stage_.records()) stage_.note(time_of(edge), {name + " = " + number_text(what.value)});
}

void foreign_run::perform_access(const foreign_step& what) {
  const foreign_register& told = core_.told().registers[what.place];
  const found_register& where = core_.registers()[what.place];
  const foreign_access access{what.place, told.name,  where.address, where.bytes,
                              what.write, what.value, told.as};
  const std::uint64_t begun = timer_->edges();
  access_ends_ = begun + longest_access;
  const foreign_answer core = timer_->access(access);
  access_ends_ = ~std::uint64_t{0};
  const std::uint64_t edge = checked(core.edge, begun, told.name);
  const model_answer given = access_model(where, what.write, what.value, edge);
  ahead_.push_back({access, edge});
  out_.done.push_back({what, edge, !given.ok, given.value});
  tell(out_.done.back(), core);
  foreign_difference found{foreign_difference::kind::answer,
                           told.name,
                           told.as,
                           edge,
                           given.ok ? 0U : 1U,
                           core.error ? 1U : 0U};
  bool differs = core.error == given.ok;
  if (!differs && given.ok && !what.write) {
    const std::uint64_t mask = told.compared & where.mask();
    ++out_.counts.reads;
    found.what = foreign_difference::kind::read;
    found.model = given.value & mask;
    found.core = core.value & mask;
    differs = found.model != found.core;
  }
  if (!differs) return;
  // First comes what the lines have shown up to this edge.
  reads_.push_back(std::move(found));
  while (timer_->edges() < edge + lines_.longest_latency() + 1) timer_->step();
  come_to(edge + 1);
}

void foreign_run::tell(const foreign_done& what, const foreign_answer& core) {
  if (!stage_.records()) return;
  const foreign_register& told = core_.told().registers[what.what.place];
  const found_register& where = core_.registers()[what.what.place];
  const auto value = what.what.write ? std::optional(what.what.value) : std::nullopt;
  deed done{access_text(core_.timer().kind().access_word(where.address, told.as, what.what.write),
                        told.name, value, told.as)};
  done.only_reads = !what.what.write;
  if (what.what.write && !what.refused) done.written = where.address;
  const auto answer = [&](bool refused, std::uint64_t read) {
    return refused ? std::string("refused") : what.what.write ? "" : number_text(read);
  };
  const std::string of_model = answer(what.refused, what.read);
  const std::string of_core = answer(core.error, core.value & told.compared & where.mask());
  if (of_model == of_core) {
    if (!of_core.empty()) done.text += " -> " + of_core;
  } else {
    done.text += " -> model " + of_model + ", " + core_.told().name + " " + of_core;
  }
  stage_.note(time_of(what.edge), done);
}

}  // namespace archtimers::testbench
