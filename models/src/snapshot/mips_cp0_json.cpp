// SPDX-License-Identifier: Apache-2.0
#include "archtimers/snapshot/mips_cp0_json.h"

#include "archtimers/mips_cp0/registers.h"
#include "json_clock.h"

namespace archtimers::mips_cp0 {

namespace {

using snapshot_json::json;
using snapshot_json::object;
using snapshot_json::read_frequency;
using snapshot_json::read_phase;
using snapshot_json::written;

constexpr const char* timer_name = "mips-cp0";

json written(const context& c) {
  return {{"compare", c.compare},
          {"hwrena", c.hwrena},
          {"ip_software", c.ip_software},
          {"ti", c.ti},
          {"dc", c.dc},
          {"iv", c.iv},
          {"wp", c.wp}};
}

context read_context(object fields) {
  context c;
  c.compare = fields.integer<std::uint32_t>("compare");
  c.hwrena = fields.integer<std::uint8_t>("hwrena");
  if ((c.hwrena & ~(field::CC.mask() | field::CCRes.mask())) != 0) {
    fields.refuse("hwrena", "only bits 3 and 2 exist");
  }
  c.ip_software = fields.integer<std::uint8_t>("ip_software", 0, 3);
  c.ti = fields.boolean("ti");
  c.dc = fields.boolean("dc");
  c.iv = fields.boolean("iv");
  c.wp = fields.boolean("wp");
  fields.done();
  return c;
}

snapshot read_snapshot(object fields) {
  snapshot saved;
  check_header(fields, snapshot::current_version, timer_name);
  saved.rate = read_frequency(fields.child("rate"));
  saved.phase = read_phase(fields.child("phase"));
  saved.count = fields.integer<std::uint32_t>("count");
  saved.root = read_context(fields.child("root"));
  saved.guest = read_context(fields.child("guest"));
  saved.gtoffset = fields.integer<std::uint32_t>("gtoffset");
  saved.guest_held = fields.integer<std::uint32_t>("guest_held");
  saved.gt = fields.boolean("gt");
  saved.frozen = fields.boolean("frozen");
  saved.resume_after_anchor = fields.integer<std::int64_t>("resume_after_anchor");
  saved.units_per_second = fields.integer<std::uint64_t>("units_per_second", 1);
  fields.done();
  return saved;
}

}  // namespace

std::string to_json(const snapshot& saved) {
  const json text = {
      {"archtimers_snapshot", snapshot::current_version},
      {"timer", timer_name},
      {"rate", written(saved.rate)},
      {"phase", written(saved.phase)},
      {"count", saved.count},
      {"root", written(saved.root)},
      {"guest", written(saved.guest)},
      {"gtoffset", saved.gtoffset},
      {"guest_held", saved.guest_held},
      {"gt", saved.gt},
      {"frozen", saved.frozen},
      {"resume_after_anchor", saved.resume_after_anchor},
      {"units_per_second", saved.units_per_second},
  };
  return text.dump(2);
}

std::variant<snapshot, snapshot_error> from_json(std::string_view text) {
  try {
    return read_snapshot({snapshot_json::parse(text), ""});
  } catch (const snapshot_json::bad_snapshot& problem) {
    return snapshot_error{problem.what()};
  }
}

}  // namespace archtimers::mips_cp0
