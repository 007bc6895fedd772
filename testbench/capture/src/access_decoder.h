// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "capture_sampler.h"

namespace archtimers::testbench {

/// An access that a capture shows, at the timer's own address.
struct captured_access {
  bool write = false;
  std::uint64_t address = 0;
  unsigned bytes = 4;
  captured_bits data;          ///< written or read
  bool anywhere = false;       ///< a write whose address was before the capture
  std::uint8_t strobes = 0xF;  ///< of a write: which bytes
  std::optional<bool> error;   ///< how it was answered; nothing if the capture does not tell
  const std::string* as = nullptr;
  std::uint64_t edge = 0;  ///< a write acts on it; a read shows what it has left
  std::uint64_t seen = 0;  ///< the edge that ends it on the bus

  [[nodiscard]] bool whole() const { return strobes == 0xF; }
};

/// Finds the accesses in the samples of a bus.
class access_decoder {
 public:
  using take = std::function<void(const captured_access&)>;

  access_decoder(const capture_map& map, const capture_sampler& sampler)
      : map_(map), sampler_(sampler) {}
  virtual ~access_decoder() = default;
  access_decoder(const access_decoder&) = delete;
  access_decoder& operator=(const access_decoder&) = delete;

  /// The next sample. @throws capture_error  for a control signal that is neither 0 nor 1.
  virtual void look(const capture_sample& sample, const take& found) = 0;
  /// Accesses that a sample asks for, in reset: nothing is made of them.
  [[nodiscard]] virtual unsigned asked_in_reset(const capture_sample& sample) const = 0;
  /// Forgets what is under way: reset.
  virtual void forget() {}

  /// Accesses at addresses that are not the timer's.
  [[nodiscard]] std::uint64_t elsewhere() const { return elsewhere_; }
  /// Answers to what was asked before the capture began.
  [[nodiscard]] std::uint64_t asked_before() const { return asked_before_; }

 protected:
  [[nodiscard]] const captured_bits& bits(const capture_sample& sample, std::size_t place) const {
    return sample.values[sampler_.places().bus[place]];
  }
  /// One that decides what happens.
  [[nodiscard]] bool control(const capture_sample& sample, std::size_t place) const;
  /// Whether all of some signals are 1, where nothing else of them matters.
  template <class... Places>
  [[nodiscard]] bool all_of(const capture_sample& sample, Places... places) const {
    const auto is_1 = [&](std::size_t place) {
      return bits(sample, place).known() && bits(sample, place).value != 0;
    };
    return (is_1(places) && ...);
  }
  /// An access of the timer whose address this is, as far as that is known.
  [[nodiscard]] bool is_its(const capture_sample& sample, std::size_t address) const;
  /// Address and initiator at this sample; false if it is not the timer's.
  [[nodiscard]] bool begin(const capture_sample& sample, std::size_t address,
                           captured_access& access);
  [[nodiscard]] bool has(std::size_t place) const { return sampler_.places().mapped[place]; }
  /// Gives it on, unless it was before the capture.
  void give(captured_access access, std::int64_t edge, const take& found);
  /// What strobes say of a write.
  void strobe(captured_access& access, const captured_bits& strobes,
              const capture_sample& sample) const;

  const capture_map& map_;
  std::uint64_t elsewhere_ = 0;
  std::uint64_t asked_before_ = 0;

 private:
  [[nodiscard]] std::uint64_t known(const capture_sample& sample, std::size_t in_sample) const;
  [[nodiscard]] const mapped_block* block_of(std::uint64_t given) const;

  const capture_sampler& sampler_;
  std::map<std::uint64_t, std::string> initiators_;  ///< by which words of the map apply
};

[[nodiscard]] std::unique_ptr<access_decoder> make_access_decoder(const capture_map& map,
                                                                  const capture_sampler& sampler);

}  // namespace archtimers::testbench
