// SPDX-License-Identifier: Apache-2.0
#include "archtimers/snapshot/power_json.h"

#include <array>
#include <iterator>

#include "json_clock.h"

namespace archtimers::power {

namespace {

using snapshot_json::json;
using snapshot_json::object;
using snapshot_json::read_frequency;
using snapshot_json::read_phase;
using snapshot_json::written;

constexpr const char* timer_name = "power-timebase";

constexpr std::uint32_t share_most = 65535;
constexpr std::uint64_t purr_parts = share_most;
constexpr std::uint64_t spurr_parts = std::uint64_t{share_most} * share_most;

/// All the bits that some implementation has.
constexpr std::uint64_t tcr_mask = mask_of(field::TCR);
constexpr std::uint64_t tsr_mask = mask_of(field::TSR);

json written(share part) {
  return {{"numerator", part.numerator}, {"denominator", part.denominator}};
}
json written(shared_count count) {
  return {{"value", count.value}, {"remainder", count.remainder}};
}
json written(const thread_snapshot& thread) {
  return {{"dec", thread.dec},
          {"dec_request", thread.dec_request},
          {"hdec_request", thread.hdec_request},
          {"purr", written(thread.purr)},
          {"spurr", written(thread.spurr)},
          {"purr_share", written(thread.purr_share)},
          {"spurr_scale", written(thread.spurr_scale)},
          {"decar", thread.decar},
          {"tcr", thread.tcr},
          {"tsr", thread.tsr}};
}

share read_share(object fields) {
  share part;
  part.numerator = fields.integer<std::uint32_t>("numerator", 0, share_most);
  part.denominator = fields.integer<std::uint32_t>("denominator", 1, share_most);
  fields.done();
  return part;
}

/// @param parts  the greatest denominator.
shared_count read_count(object fields, std::uint64_t parts) {
  shared_count count;
  count.value = fields.integer<std::uint64_t>("value");
  count.remainder = fields.integer<std::uint64_t>("remainder", 0, parts - 1);
  fields.done();
  return count;
}

thread_snapshot read_thread(object fields) {
  thread_snapshot thread;
  thread.dec = fields.integer<std::uint64_t>("dec");
  thread.dec_request = fields.boolean("dec_request");
  thread.hdec_request = fields.boolean("hdec_request");
  thread.purr = read_count(fields.child("purr"), purr_parts);
  thread.spurr = read_count(fields.child("spurr"), spurr_parts);
  thread.purr_share = read_share(fields.child("purr_share"));
  thread.spurr_scale = read_share(fields.child("spurr_scale"));
  thread.decar = fields.integer<std::uint32_t>("decar");
  thread.tcr = fields.integer<std::uint32_t>("tcr");
  if ((thread.tcr & ~tcr_mask) != 0) fields.refuse("tcr", "only bits 31 to 22 and 20 to 13 exist");
  thread.tsr = fields.integer<std::uint32_t>("tsr");
  if ((thread.tsr & ~tsr_mask) != 0) fields.refuse("tsr", "only bits 31 to 26 exist");
  fields.done();
  return thread;
}

profile read_profile(object& fields) {
  const std::string name = fields.text("base");
  for (std::size_t i = 0; i < profile_names.size(); ++i) {
    if (name == profile_names[i]) return static_cast<profile>(i);
  }
  fields.refuse("base", "must be server_v3, server_v207, server_v206, classic32 or booke");
}

std::uint8_t read_tbst(object& fields) {
  const auto tbst = fields.integer<std::uint8_t>("tbst", 0, 9);
  if (tbst >= 3 && tbst <= 5) fields.refuse("tbst", "there are states 0, 1, 2 and 6 to 9");
  return tbst;
}

snapshot read_snapshot(object fields) {
  snapshot saved;
  check_header(fields, snapshot::current_version, timer_name);
  saved.base = read_profile(fields);
  saved.threads_used = fields.integer<unsigned>("threads_used", 1, most_threads);
  saved.tb_clock = read_frequency(fields.child("tb_clock"));
  saved.phase = read_phase(fields.child("phase"));
  saved.tb = fields.integer<std::uint64_t>("tb");
  saved.hdec = fields.integer<std::uint64_t>("hdec");
  saved.vtb = fields.integer<std::uint64_t>("vtb");
  saved.ld = fields.boolean("ld");
  saved.hdice = fields.boolean("hdice");
  saved.tb_run = fields.boolean("tb_run");
  saved.vtb_run = fields.boolean("vtb_run");
  saved.tbl0_by_tick = fields.boolean("tbl0_by_tick");
  saved.tbst = read_tbst(fields);
  saved.firmware_control_error = fields.boolean("firmware_control_error");
  saved.offset = fields.integer<std::uint64_t>("offset");
  saved.applied = fields.integer<std::uint64_t>("applied");
  saved.entered = fields.boolean("entered");
  std::size_t n = 0;
  for (const object& thread : fields.children("threads", most_threads)) {
    saved.threads[n++] = read_thread(thread);
  }
  fields.done();
  return saved;
}

}  // namespace

std::string to_json(const snapshot& saved) {
  json threads = json::array();
  for (const thread_snapshot& thread : saved.threads) threads.push_back(written(thread));
  const json text = {
      {"archtimers_snapshot", snapshot::current_version},
      {"timer", timer_name},
      {"base", profile_names[static_cast<std::size_t>(saved.base)]},
      {"threads_used", saved.threads_used},
      {"tb_clock", written(saved.tb_clock)},
      {"phase", written(saved.phase)},
      {"tb", saved.tb},
      {"hdec", saved.hdec},
      {"vtb", saved.vtb},
      {"ld", saved.ld},
      {"hdice", saved.hdice},
      {"tb_run", saved.tb_run},
      {"vtb_run", saved.vtb_run},
      {"tbl0_by_tick", saved.tbl0_by_tick},
      {"tbst", saved.tbst},
      {"firmware_control_error", saved.firmware_control_error},
      {"offset", saved.offset},
      {"applied", saved.applied},
      {"entered", saved.entered},
      {"threads", threads},
  };
  return text.dump(2);
}

std::variant<snapshot, snapshot_error> from_json(std::string_view text) {
  try {
    const json parsed = snapshot_json::parse(text);
    return read_snapshot({parsed, ""});
  } catch (const snapshot_json::bad_snapshot& problem) {
    return snapshot_error{problem.what()};
  }
}

}  // namespace archtimers::power
