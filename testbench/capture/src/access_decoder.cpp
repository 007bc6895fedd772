// SPDX-License-Identifier: Apache-2.0
#include "access_decoder.h"

#include <deque>

#include "bus_signals.h"

namespace archtimers::testbench {

std::uint64_t access_decoder::known(const capture_sample& sample, std::size_t in_sample) const {
  const captured_bits& value = sample.values[in_sample];
  if (value.known()) return value.value;
  throw capture_error(sampler_.signal(in_sample).name() + " is neither 0 nor 1 at " +
                      sampler_.time_text(sample.time) + " (edge " + std::to_string(sample.edge) +
                      "), where it decides what is accessed");
}

bool access_decoder::control(const capture_sample& sample, std::size_t place) const {
  return known(sample, sampler_.places().bus[place]) != 0;
}

const mapped_block* access_decoder::block_of(std::uint64_t given) const {
  const mapped_block* its = nullptr;
  if (given > ~std::uint64_t{0} / map_.address_unit) return its;  // no bytes are there
  const std::uint64_t address = given * map_.address_unit;
  for (const mapped_block& block : map_.blocks) {
    if (address >= block.at && (block.size == 0 || address - block.at < block.size)) its = &block;
  }
  return its;
}

bool access_decoder::is_its(const capture_sample& sample, std::size_t address) const {
  const captured_bits& given = bits(sample, address);
  return !given.known() || block_of(given.value) != nullptr;
}

bool access_decoder::begin(const capture_sample& sample, std::size_t address,
                           captured_access& access) {
  const std::uint64_t given = known(sample, sampler_.places().bus[address]);
  const mapped_block* its = block_of(given);
  if (its == nullptr) {
    ++elsewhere_;
    return false;
  }
  access.address = given * map_.address_unit - its->at + its->from;
  access.seen = sample.edge;
  std::uint64_t which = 0;
  const auto& conditions = access.write ? sampler_.places().write_as : sampler_.places().read_as;
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    bool applies = true;
    for (const std::size_t place : conditions[i]) applies = applies && known(sample, place) != 0;
    if (applies) which |= std::uint64_t{1} << i;
  }
  auto& words = initiators_.try_emplace(which, map_.always_as).first->second;
  if (words.empty()) {
    for (std::size_t i = 0; i < conditions.size(); ++i) {
      if ((which >> i & 1U) != 0) words += (words.empty() ? "" : " ") + map_.as[i].word;
    }
  }
  access.as = &words;
  return true;
}

void access_decoder::give(captured_access access, std::int64_t edge, const take& found) {
  if (edge < 0) {
    ++asked_before_;
    return;
  }
  access.edge = static_cast<std::uint64_t>(edge);
  found(access);
}

void access_decoder::strobe(captured_access& access, const captured_bits& strobes,
                            const capture_sample& sample) const {
  if (!strobes.known())
    throw capture_error("the write strobes are neither 0 nor 1 at " +
                        sampler_.time_text(sample.time) + " (edge " + std::to_string(sample.edge) +
                        ")");
  access.strobes = static_cast<std::uint8_t>(strobes.value & 0xFU);
}

namespace {

/// A register port as that of our RTL: a request of one cycle.
class register_port_decoder final : public access_decoder {
 public:
  using access_decoder::access_decoder;

  void look(const capture_sample& sample, const take& found) override {
    namespace at = register_signals;
    if (control(sample, at::req)) {
      captured_access access;
      access.write = control(sample, at::we);
      if (begin(sample, at::addr, access)) {
        if (control(sample, at::wide)) access.bytes = 8;
        if (access.write) access.data = bits(sample, at::wdata);
        waiting_.push_back(access);
      }
    }
    const auto after = static_cast<std::uint64_t>(map_.data_after);
    while (!waiting_.empty() && waiting_.front().seen + after <= sample.edge) {
      captured_access access = waiting_.front();
      waiting_.pop_front();
      if (!access.write) access.data = bits(sample, at::rdata);
      if (has(at::error)) access.error = control(sample, at::error);
      const auto asked = static_cast<std::int64_t>(access.seen);
      give(access, access.write ? asked + map_.write_delay : asked - 1 - map_.read_delay, found);
    }
  }
  [[nodiscard]] unsigned asked_in_reset(const capture_sample& sample) const override {
    namespace at = register_signals;
    return all_of(sample, at::req) && is_its(sample, at::addr) ? 1 : 0;
  }
  void forget() override { waiting_.clear(); }

 private:
  std::deque<captured_access> waiting_;  ///< for their data
};

class apb4_decoder final : public access_decoder {
 public:
  using access_decoder::access_decoder;

  void look(const capture_sample& sample, const take& found) override {
    namespace at = apb4_signals;
    if (!control(sample, at::psel) || !control(sample, at::penable) || !control(sample, at::pready))
      return;
    captured_access access;
    access.write = control(sample, at::pwrite);
    if (!begin(sample, at::paddr, access)) return;
    access.data = bits(sample, access.write ? at::pwdata : at::prdata);
    if (access.write) strobe(access, bits(sample, at::pstrb), sample);
    if (has(at::pslverr)) access.error = control(sample, at::pslverr);
    const auto edge = static_cast<std::int64_t>(sample.edge);
    give(access, access.write ? edge + map_.write_delay : edge - 1 - map_.read_delay, found);
  }
  [[nodiscard]] unsigned asked_in_reset(const capture_sample& sample) const override {
    namespace at = apb4_signals;
    return all_of(sample, at::psel, at::penable, at::pready) && is_its(sample, at::paddr) ? 1 : 0;
  }
};

/// What is accessed is known by the address, when by the response: our port acts on the edge from which that is
/// seen.
class axi4_lite_decoder final : public access_decoder {
 public:
  using access_decoder::access_decoder;

  void look(const capture_sample& sample, const take& found) override {
    namespace at = axi4_lite_signals;
    const auto edge = static_cast<std::int64_t>(sample.edge);
    const bool b = control(sample, at::bvalid);
    const bool r = control(sample, at::rvalid);
    if (b && !write_answered_) answer_write(sample, edge - 1 + map_.write_delay, found);
    if (r && !read_answered_) answer_read(sample, edge - 2 - map_.read_delay, found);
    write_answered_ = b && !control(sample, at::bready);
    read_answered_ = r && !control(sample, at::rready);
    if (control(sample, at::awvalid) && control(sample, at::awready))
      write_at_.push_back(asked(sample, at::awaddr, true));
    if (control(sample, at::wvalid) && control(sample, at::wready)) {
      captured_access data;
      data.data = bits(sample, at::wdata);
      strobe(data, bits(sample, at::wstrb), sample);
      written_.push_back(data);
    }
    if (control(sample, at::arvalid) && control(sample, at::arready))
      read_at_.push_back(asked(sample, at::araddr, false));
    constexpr std::size_t most_under_way = 4096;
    if (write_at_.size() + written_.size() + read_at_.size() > most_under_way)
      throw capture_error(
          "more than " + std::to_string(most_under_way) +
          " transfers are without their response: are bvalid and rvalid the right signals?");
  }
  [[nodiscard]] unsigned asked_in_reset(const capture_sample& sample) const override {
    namespace at = axi4_lite_signals;
    const bool writes = all_of(sample, at::awvalid, at::awready) && is_its(sample, at::awaddr);
    const bool reads = all_of(sample, at::arvalid, at::arready) && is_its(sample, at::araddr);
    return (writes ? 1U : 0U) + (reads ? 1U : 0U);
  }
  void forget() override {
    write_at_.clear();
    read_at_.clear();
    written_.clear();
    write_answered_ = read_answered_ = false;
  }

 private:
  using maybe = std::optional<captured_access>;  ///< nothing where it is not the timer's

  maybe asked(const capture_sample& sample, std::size_t address, bool write) {
    captured_access access;
    access.write = write;
    if (!begin(sample, address, access)) return std::nullopt;
    return access;
  }
  [[nodiscard]] std::optional<bool> error_of(const capture_sample& sample,
                                             std::size_t response) const {
    if (!has(response)) return std::nullopt;
    const captured_bits& code = bits(sample, response);
    if (!code.known()) return std::nullopt;
    return code.value >= 2;
  }
  void answer_write(const capture_sample& sample, std::int64_t edge, const take& found) {
    namespace at = axi4_lite_signals;
    // What began before the capture: all that is known is that something is written.
    captured_access data;
    data.write = true;
    data.data.unknown = ~std::uint64_t{0};
    maybe access = data;
    access->as = &nobody_;
    access->anywhere = true;
    const bool data_is_known = !written_.empty();
    if (write_at_.empty() || !data_is_known) ++asked_before_;
    if (!write_at_.empty()) {
      access = write_at_.front();
      write_at_.pop_front();
    }
    if (!written_.empty()) {
      data = written_.front();
      written_.pop_front();
    }
    if (!access) return;
    access->data = data.data;
    access->strobes = data.strobes;
    access->error = error_of(sample, at::bresp);
    access->seen = sample.edge;
    if (data.strobes == 0 && !access->error.value_or(false)) return;  // which does nothing here
    // Refused perhaps since it was part of a word, which nobody can say.
    if (!data_is_known && access->error.value_or(false)) return;
    give(*access, edge, found);
  }
  void answer_read(const capture_sample& sample, std::int64_t edge, const take& found) {
    namespace at = axi4_lite_signals;
    if (read_at_.empty()) {
      ++asked_before_;
      return;
    }
    maybe access = read_at_.front();
    read_at_.pop_front();
    if (!access) return;
    access->data = bits(sample, at::rdata);
    access->error = error_of(sample, at::rresp);
    access->seen = sample.edge;
    give(*access, edge, found);
  }

  const std::string nobody_;
  std::deque<maybe> write_at_;
  std::deque<maybe> read_at_;
  std::deque<captured_access> written_;
  bool write_answered_ = false;
  bool read_answered_ = false;
};

}  // namespace

std::unique_ptr<access_decoder> make_access_decoder(const capture_map& map,
                                                    const capture_sampler& sampler) {
  switch (map.bus) {
    case bus_kind::registers:
      return std::make_unique<register_port_decoder>(map, sampler);
    case bus_kind::apb4:
      return std::make_unique<apb4_decoder>(map, sampler);
    case bus_kind::axi4_lite:
      break;
  }
  return std::make_unique<axi4_lite_decoder>(map, sampler);
}

}  // namespace archtimers::testbench
