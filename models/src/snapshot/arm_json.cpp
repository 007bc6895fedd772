// SPDX-License-Identifier: Apache-2.0
#include "archtimers/snapshot/arm_json.h"

#include "archtimers/arm/counter_registers.h"
#include "archtimers/arm/frames_registers.h"
#include "archtimers/arm/pe_registers.h"
#include "json_clock.h"

namespace archtimers::arm {

namespace {

using snapshot_json::json;
using snapshot_json::object;
using snapshot_json::read_frequency;
using snapshot_json::read_phase;
using snapshot_json::written;

constexpr const char* counter_name = "arm-system-counter";
constexpr const char* frames_name = "arm-timer-frames";
constexpr const char* pe_name = "arm-pe-timers";

/// The registers of a CPU's timers by their fields, in the order of `pe_timer`.
constexpr std::array<const char*, pe_timer_count> timer_fields{"cntp",  "cntv",   "cnthp", "cnthv",
                                                               "cntps", "cnthps", "cnthvs"};

constexpr std::uint32_t request_most =
    static_cast<std::uint32_t>(field::FCREQ.mask() >> field::FCREQ.lsb);
constexpr std::uint32_t divisor_most = 65535;
constexpr std::uint8_t acr_mask = 0x3F;

/// All the bits that some implementation has.
constexpr std::uint64_t cntkctl_mask = mask_of(field::CNTKCTL);
constexpr std::uint64_t cnthctl_mask = mask_of(field::CNTHCTL);

json written(const comparator& c) {
  return {{"cval", c.cval}, {"enable", c.enable}, {"imask", c.imask}};
}

comparator read_comparator(object fields) {
  comparator c;
  c.cval = fields.integer<std::uint64_t>("cval");
  c.enable = fields.boolean("enable");
  c.imask = fields.boolean("imask");
  fields.done();
  return c;
}

json written(const frame_state& f) {
  return {{"physical", written(f.physical)},
          {"virtual", written(f.virtual_timer)},
          {"cntvoff", f.cntvoff},
          {"cntfrq", f.cntfrq},
          {"el0acr", f.el0acr},
          {"acr", f.acr}};
}

frame_state read_frame(object fields) {
  frame_state f;
  f.physical = read_comparator(fields.child("physical"));
  f.virtual_timer = read_comparator(fields.child("virtual"));
  f.cntvoff = fields.integer<std::uint64_t>("cntvoff");
  f.cntfrq = fields.integer<std::uint32_t>("cntfrq");
  f.el0acr = fields.integer<std::uint16_t>("el0acr");
  if ((f.el0acr & ~field::el0acr_mask) != 0) {
    fields.refuse("el0acr", "only bits 9, 8, 1 and 0 exist");
  }
  f.acr = fields.integer<std::uint8_t>("acr", 0, acr_mask);
  fields.done();
  return f;
}

counter_snapshot read_counter(object fields) {
  counter_snapshot saved;
  check_header(fields, counter_snapshot::current_version, counter_name);
  saved.clock = read_frequency(fields.child("clock"));
  saved.phase = read_phase(fields.child("phase"));
  saved.count = fields.integer<std::uint64_t>("count");
  saved.fraction = fields.integer<std::uint32_t>("fraction", 0, scale_one - 1);
  saved.div = fields.integer<std::uint32_t>("div", 0, divisor_most - 1);
  saved.active =
      fields.integer<std::uint32_t>("active", 0, counter_parameters::most_frequencies - 1);
  saved.enabled = fields.boolean("enabled");
  saved.halt_on_debug = fields.boolean("halt_on_debug");
  saved.scaled = fields.boolean("scaled");
  saved.request = fields.integer<std::uint32_t>("request", 0, request_most);
  saved.scale = fields.integer<std::uint32_t>("scale");
  fields.integers("cntfid", saved.cntfid);
  fields.done();
  return saved;
}

frames_snapshot read_frames(object fields) {
  frames_snapshot saved;
  check_header(fields, frames_snapshot::current_version, frames_name);
  saved.cntfrq = fields.integer<std::uint32_t>("cntfrq");
  saved.nsar = fields.integer<std::uint8_t>("nsar");
  std::size_t n = 0;
  for (const object& frame : fields.children("frames", frame_count)) {
    saved.frames[n++] = read_frame(frame);
  }
  fields.done();
  return saved;
}

pe_snapshot read_pe(object fields) {
  pe_snapshot saved;
  pe_registers_state& r = saved.registers;
  check_header(fields, pe_snapshot::current_version, pe_name);
  object timers = fields.child("timers");
  for (std::size_t i = 0; i < pe_timer_count; ++i) {
    r.timers[i] = read_comparator(timers.child(timer_fields[i]));
  }
  timers.done();
  r.cntvoff = fields.integer<std::uint64_t>("cntvoff");
  r.cntpoff = fields.integer<std::uint64_t>("cntpoff");
  r.cntfrq = fields.integer<std::uint32_t>("cntfrq");
  r.cntkctl = fields.integer<std::uint32_t>("cntkctl");
  if ((r.cntkctl & ~cntkctl_mask) != 0) fields.refuse("cntkctl", "only bits 17 and 9 to 0 exist");
  r.cnthctl = fields.integer<std::uint32_t>("cnthctl");
  if ((r.cnthctl & ~cnthctl_mask) != 0) fields.refuse("cnthctl", "only bits 19 to 0 exist");
  r.vm_virtual = fields.integer<std::uint64_t>("vm_virtual");
  r.vm_physical = fields.integer<std::uint64_t>("vm_physical");
  fields.done();
  return saved;
}

template <class Snapshot>
std::variant<Snapshot, snapshot_error> from_json(std::string_view text, Snapshot (*read)(object)) {
  try {
    return read({snapshot_json::parse(text), ""});
  } catch (const snapshot_json::bad_snapshot& problem) {
    return snapshot_error{problem.what()};
  }
}

}  // namespace

std::string to_json(const counter_snapshot& saved) {
  const json text = {
      {"archtimers_snapshot", counter_snapshot::current_version},
      {"timer", counter_name},
      {"clock", written(saved.clock)},
      {"phase", written(saved.phase)},
      {"count", saved.count},
      {"fraction", saved.fraction},
      {"div", saved.div},
      {"active", saved.active},
      {"enabled", saved.enabled},
      {"halt_on_debug", saved.halt_on_debug},
      {"scaled", saved.scaled},
      {"request", saved.request},
      {"scale", saved.scale},
      {"cntfid", saved.cntfid},
  };
  return text.dump(2);
}

std::string to_json(const frames_snapshot& saved) {
  json frames = json::array();
  for (const frame_state& frame : saved.frames) frames.push_back(written(frame));
  const json text = {
      {"archtimers_snapshot", frames_snapshot::current_version},
      {"timer", frames_name},
      {"cntfrq", saved.cntfrq},
      {"nsar", saved.nsar},
      {"frames", frames},
  };
  return text.dump(2);
}

std::string to_json(const pe_snapshot& saved) {
  const pe_registers_state& r = saved.registers;
  json timers;
  for (std::size_t i = 0; i < pe_timer_count; ++i) timers[timer_fields[i]] = written(r.timers[i]);
  const json text = {
      {"archtimers_snapshot", pe_snapshot::current_version},
      {"timer", pe_name},
      {"timers", timers},
      {"cntvoff", r.cntvoff},
      {"cntpoff", r.cntpoff},
      {"cntfrq", r.cntfrq},
      {"cntkctl", r.cntkctl},
      {"cnthctl", r.cnthctl},
      {"vm_virtual", r.vm_virtual},
      {"vm_physical", r.vm_physical},
  };
  return text.dump(2);
}

std::variant<counter_snapshot, snapshot_error> counter_from_json(std::string_view text) {
  return from_json(text, read_counter);
}
std::variant<frames_snapshot, snapshot_error> frames_from_json(std::string_view text) {
  return from_json(text, read_frames);
}
std::variant<pe_snapshot, snapshot_error> pe_from_json(std::string_view text) {
  return from_json(text, read_pe);
}

}  // namespace archtimers::arm
