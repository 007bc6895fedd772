// SPDX-License-Identifier: Apache-2.0
/// \file
/// From the blocks of an FST file to signals and their changes. The decoder is this room's own, because
/// the usual C reader trusts its input and ends the process when it is damaged.

#include <algorithm>
#include <filesystem>

#include "archtimers/vcd/error.h"
#include "fst_changes.h"
#include "reading.h"

namespace archtimers::vcd {
namespace {

std::vector<fst_shape> read_geometry(fst_bytes block) {
  const std::uint64_t size = block.u64();
  const std::uint64_t count = block.u64();
  const std::string unpacked = inflate_if_smaller(block, block.size(), size);
  fst_bytes lengths(unpacked, block.path());
  if (count > lengths.size()) block.fail("more signals than lengths");
  std::vector<fst_shape> shapes;
  shapes.reserve(static_cast<std::size_t>(count));
  for (std::uint64_t i = 0; i < count; ++i) {
    constexpr std::uint64_t variable_length = 0xffffffff;
    constexpr std::uint64_t bytes_of_real = 8;
    const std::uint64_t length = lengths.varint();
    const bool has_bits = length != 0 && length != variable_length;
    shapes.push_back({has_bits ? length : length == 0 ? bytes_of_real : 0, has_bits});
  }
  return shapes;
}

std::string unpack_hierarchy(fst_bytes bytes, fst_block_type type) {
  const std::uint64_t size = bytes.u64();
  if (type == fst_block_type::hierarchy) return inflate_exactly(bytes, size);
  if (type == fst_block_type::hierarchy_lz4) return unlz4_exactly(bytes, size);
  const std::uint64_t between = bytes.varint();
  const std::string once = unlz4_exactly(bytes, between);
  return unlz4_exactly(fst_bytes(once, bytes.path()), size);
}

class fst_stream final : public wave_stream {
 public:
  explicit fst_stream(fst_source source) : wave_stream(source.path()), source_(std::move(source)) {
    auto layout = fst_blocks(source_);
    blocks_ = std::move(layout.blocks);
    unfinished_ = !layout.closed;
    if (const fst_block* whole = first_of({fst_block_type::wrapper})) {
      unwrap(*whole);
      layout = fst_blocks(source_);
      blocks_ = std::move(layout.blocks);
      if (!layout.closed || first_of({fst_block_type::wrapper}) != nullptr)
        fail("a wrapper around something else");
    }
    unfinished_ = unfinished_ || !has_names();
    read_header();
    read_names();
    const auto is_other = [](const fst_block& b) { return !holds_changes(b.type); };
    blocks_.erase(std::remove_if(blocks_.begin(), blocks_.end(), is_other), blocks_.end());
    if (unfinished_ && blocks_.empty())
      fail("it was not closed by its writer, which had not stored any value yet");
  }

  [[nodiscard]] unsigned percent() const override {
    if (next_block_ == 0) return 0;
    const fst_block& b = blocks_[next_block_ - 1];
    if (next_block_ == blocks_.size() && block_ == nullptr) return 100;
    return static_cast<unsigned>(100 * (b.offset + b.length) / source_.size());
  }

 private:
  [[noreturn]] void fail(const std::string& reason) const {
    fst_bytes({}, source_.path()).fail(reason);
  }

  const fst_block* first_of(std::initializer_list<fst_block_type> types) const {
    const auto it = std::find_if(blocks_.begin(), blocks_.end(), [&](const fst_block& b) {
      return std::find(types.begin(), types.end(), b.type) != types.end();
    });
    return it == blocks_.end() ? nullptr : &*it;
  }

  [[nodiscard]] const fst_block* geometry() const { return first_of({fst_block_type::geometry}); }
  [[nodiscard]] const fst_block* hierarchy() const {
    return first_of({fst_block_type::hierarchy, fst_block_type::hierarchy_lz4,
                     fst_block_type::hierarchy_lz4_twice});
  }
  [[nodiscard]] bool has_names() const { return geometry() != nullptr && hierarchy() != nullptr; }

  [[nodiscard]] std::string payload(const fst_block& b) const {
    return source_.read(b.offset, b.length);
  }

  void unwrap(const fst_block& whole) {
    const std::string bytes = payload(whole);
    fst_bytes packed(bytes, source_.path());
    const std::uint64_t size = packed.u64();
    std::string unpacked = inflate_exactly(packed, size);
    if (unpacked.empty() || unpacked[0] != '\0') fail("a wrapper around something else");
    source_ = fst_source::of_bytes(std::move(unpacked), source_.path());
  }

  void read_header() {
    const fst_block* header = first_of({fst_block_type::header});
    if (header == nullptr) fail("its header is missing; was it closed?");
    const std::string bytes = payload(*header);
    fst_bytes block(bytes, source_.path());
    block.u64();  // first time
    const std::uint64_t last = block.u64();
    // byte order of reals, memory, numbers of scopes, signals, handles, changes blocks
    block.take(6 * 8);
    const auto exponent = static_cast<std::int8_t>(block.u8());
    if (exponent < timescale::min_exponent || exponent > timescale::max_exponent)
      block.fail("a time unit of 10^" + std::to_string(exponent) + " s");
    unit_ = timescale(exponent);
    block.take(128 + 119 + 1);  // version, date, language
    zero_ = static_cast<std::int64_t>(block.u64());
    // What was not closed has 0 here.
    if (!unfinished_) end_ = time_of(last);
  }

  [[nodiscard]] std::uint64_t time_of(std::uint64_t stamp) const {
    if (const auto time = shifted(stamp, zero_)) return *time;
    throw format_error(source_.path(), 0,
                       "the time " + std::to_string(stamp) + " with the file's offset of " +
                           std::to_string(zero_) + " is before 0 or beyond 64 bits");
  }

  void read_names() {
    const std::string& path = source_.path();
    const fst_block* geometry = first_of({fst_block_type::geometry});
    const fst_block* hierarchy = first_of({fst_block_type::hierarchy, fst_block_type::hierarchy_lz4,
                                           fst_block_type::hierarchy_lz4_twice});
    std::vector<fst_variable> variables;
    if (geometry != nullptr && hierarchy != nullptr) {
      const std::string lengths = payload(*geometry);
      shapes_ = read_geometry(fst_bytes(lengths, path));
      const std::string packed = payload(*hierarchy);
      const std::string names = unpack_hierarchy(fst_bytes(packed, path), hierarchy->type);
      variables = fst_hierarchy(fst_bytes(names, path), false);
    } else {
      variables = names_beside();
      shapes_ = shapes_of(variables);
    }
    for (const fst_shape& shape : shapes_) {
      if (shape.has_bits && shape.bytes > max_signal_width)
        fail("a signal of " + std::to_string(shape.bytes) + " bits");
      if (shape.has_texts()) {
        add_text_net();
      } else {
        add_net(shape.has_bits ? static_cast<unsigned>(shape.bytes) : 0);
      }
    }
    for (const auto& v : variables) declare(v);
  }

  /// The names of a file that was not closed lie beside it.
  std::vector<fst_variable> names_beside() {
    const std::string beside = source_.path() + ".hier";
    std::error_code problem;
    if (!std::filesystem::is_regular_file(beside, problem))
      fail("it was not closed by its writer, and the list of its signals, " + beside +
           ", is not there");
    const std::string names = file_input(beside).rest();
    return fst_hierarchy(fst_bytes(names, beside), true);
  }

  void declare(const fst_variable& v) {
    if (v.handle >= shapes_.size()) fail("a name without a signal");
    const unsigned width = value(v.handle).width();
    divided_name divided = divide_name(v.reference, width);
    if (v.is_text && shapes_[v.handle].has_texts()) {
      texts_.push_back({std::move(divided.name), v.handle});
      return;
    }
    if (!v.has_bits || !shapes_[v.handle].has_bits) {
      skipped_.push_back(std::move(divided.name));
      return;
    }
    if (v.length != width) fail("two lengths of " + divided.name);
    signals_.push_back({std::move(divided.name), std::move(divided.range), width, v.handle});
  }

  bool advance(std::uint64_t& coming) override {
    std::uint64_t stamp = 0;
    while (block_ == nullptr || !block_->advance(stamp)) {
      if (block_ != nullptr) end_ = std::max(end_, time_of(block_->end()));
      block_.reset();
      if (next_block_ == blocks_.size()) return false;
      if (next_block_ == 0) {
        for (std::size_t h = 0; h < shapes_.size(); ++h) wanted_.push_back(wanted(h));
      }
      const fst_block& b = blocks_[next_block_++];
      block_ = std::make_unique<fst_changes>(payload(b), source_.path(),
                                             b.type != fst_block_type::changes, shapes_, wanted_);
    }
    if (stamp < stamp_) fail("time goes back");
    stamp_ = stamp;
    coming = time_of(stamp);
    return true;
  }

  void read_values() override {
    block_->values(
        [this](std::size_t handle, const logic_value& value) { put(handle) = value; },
        [this](std::size_t handle, std::string_view text) { put_text(handle, std::string(text)); });
  }

  fst_source source_;
  std::vector<fst_block> blocks_;
  std::int64_t zero_ = 0;
  std::vector<fst_shape> shapes_;
  std::vector<bool> wanted_;
  std::size_t next_block_ = 0;
  std::unique_ptr<fst_changes> block_;
  std::uint64_t stamp_ = 0;  ///< the latest time, as the file has it
};

}  // namespace

std::unique_ptr<wave_stream> open_fst(std::unique_ptr<file_input> input) {
  const std::string& path = input->path();
  return std::make_unique<fst_stream>(
      input->plain_file() ? fst_source::of_file(path) : fst_source::of_bytes(input->rest(), path));
}

}  // namespace archtimers::vcd
