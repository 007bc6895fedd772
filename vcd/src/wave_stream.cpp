// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/wave_stream.h"

#include <algorithm>
#include <utility>

#include "archtimers/vcd/error.h"
#include "input_bytes.h"
#include "reading.h"

namespace archtimers::vcd {

std::size_t wave_stream::add_net(unsigned width) {
  // Each bit is held; a short file may claim any number of them.
  constexpr std::uint64_t most_bits = std::uint64_t{1} << 28;
  bits_ += width;
  if (bits_ > most_bits)
    throw format_error(
        file_, 0, "its signals have more than " + std::to_string(most_bits) + " bits together");
  values_.emplace_back(std::max(width, 1U));
  coming_values_.emplace_back(std::max(width, 1U));
  chosen_.push_back(width != 0);
  text_of_.push_back(no_text);
  touched_.push_back(0);
  return values_.size() - 1;
}

std::size_t wave_stream::add_text_net() {
  const std::size_t net = add_net(0);
  text_of_[net] = text_values_.size();
  text_values_.emplace_back();
  coming_texts_.emplace_back();
  return net;
}

void wave_stream::choose(std::vector<bool> nets) {
  if (begun_) throw misuse("signals are chosen before the first instant is read");
  if (nets.size() != chosen_.size()) throw misuse("a choice has one entry for each net");
  for (std::size_t i = 0; i < nets.size(); ++i)
    chosen_[i] = (chosen_[i] || has_texts(i)) && nets[i];
}

bool wave_stream::next() {
  if (!begun_) more_ = advance(coming_);
  begun_ = true;
  while (more_) {
    time_ = coming_;
    do {
      end_ = std::max(end_, coming_);
      read_values();
      more_ = advance(coming_);
    } while (more_ && coming_ == time_);
    settle();
    if (!changed_.empty()) return true;
  }
  changed_.clear();
  return false;
}

void wave_stream::settle() {
  changed_.clear();
  for (const std::size_t net : in_touch_) {
    touched_[net] = 0;
    if (has_texts(net)) {
      const std::size_t place = text_of_[net];
      if (coming_texts_[place] == text_values_[place]) continue;
      std::swap(coming_texts_[place], text_values_[place]);
      changed_.push_back(net);
      continue;
    }
    if (coming_values_[net] == values_[net]) continue;
    std::swap(coming_values_[net], values_[net]);
    changed_.push_back(net);
  }
  in_touch_.clear();
}

std::unique_ptr<wave_stream> open_wave_stream(const std::string& path, const reading& how) {
  auto input = std::make_unique<file_input>(path);
  const int first = input->peek();
  if (first < 0) throw format_error(path, 0, "is empty");
  const bool fst = first == 0 || first == 0xfe;
  return fst ? open_fst(std::move(input)) : open_vcd(std::move(input), path, how);
}

std::unique_ptr<wave_stream> stream_of_vcd(std::string_view text, const std::string& name,
                                           const reading& how) {
  return open_vcd(std::make_unique<text_input>(text), name, how);
}

}  // namespace archtimers::vcd
