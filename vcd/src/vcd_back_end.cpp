// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "archtimers/vcd/error.h"
#include "back_end.h"
#include "part_file.h"
#include "vcd_text.h"

namespace archtimers::vcd {
namespace {

constexpr std::size_t chunk = std::size_t{1} << 16;

/// The short name of a signal inside the file: base 94, the printable characters, low digit first.
std::string id_code(std::size_t index) {
  std::string code;
  do {
    code += static_cast<char>('!' + index % 94);
    index /= 94;
  } while (index-- > 0);
  return code;
}

const char* keyword(signal_kind kind) {
  switch (kind) {
    case signal_kind::reg:
      return "reg";
    case signal_kind::parameter:
      return "parameter";
    case signal_kind::wire:
      break;
  }
  return "wire";
}

/// The bits without the leading ones that a reader puts back: zeros before 0 or 1, x before x, z
/// before z.
std::string shortest(const std::string& bits) {
  std::size_t from = 0;
  while (from + 1 < bits.size()) {
    const char lead = bits[from];
    const char next = bits[from + 1];
    const bool implied = lead == next ? lead != '1' : lead == '0' && next == '1';
    if (!implied) break;
    ++from;
  }
  return bits.substr(from);
}

class vcd_back_end final : public back_end {
 public:
  vcd_back_end(const std::string& path, timescale unit)
      : path_(path), part_(path), unit_(unit), file_(std::fopen(part_.path().c_str(), "wb")) {
    if (file_ == nullptr) throw file_error(path_, std::strerror(errno));
  }

  ~vcd_back_end() override {
    if (file_ != nullptr) std::fclose(file_);
  }

  void begin(const scope_node& root, const std::vector<declaration>& signals) override {
    text_ = "$version archtimers $end\n$timescale " + unit_.text() + " $end\n";
    for (std::size_t i = 0; i < signals.size(); ++i) {
      codes_.push_back(id_code(i));
      texts_.push_back(signals[i].is_text());
    }
    write_scope(root, signals);
    text_ += "$enddefinitions $end\n";
  }

  void initial(const std::vector<logic_value>& values) override {
    text_ += "#0\n$dumpvars\n";
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!texts_[i]) value(i, values[i]);
    }
    text_ += "$end\n";
  }

  void time(std::uint64_t now) override { text_ += "#" + std::to_string(now) + "\n"; }

  void value(std::size_t signal, const logic_value& to) override {
    if (to.width() == 1) {
      text_ += to.bit(0);
    } else {
      text_ += 'b';
      text_ += shortest(to.text());
      text_ += ' ';
    }
    text_ += codes_[signal];
    text_ += '\n';
    if (text_.size() >= chunk) drain();
  }

  void text(std::size_t signal, const std::string& to) override {
    text_ += 's';
    text_ += word_of_text(to);
    text_ += ' ';
    text_ += codes_[signal];
    text_ += '\n';
    if (text_.size() >= chunk) drain();
  }

  void store() override { drain(); }

  void finish() override {
    drain();
    std::FILE* file = file_;
    file_ = nullptr;
    if (std::fclose(file) != 0) throw file_error(path_, std::strerror(errno));
    part_.commit();
  }

 private:
  void write_scope(const scope_node& node, const std::vector<declaration>& signals) {
    for (const std::size_t i : node.signals) {
      const bool is_text = signals[i].is_text();
      text_ += std::string("$var ") + (is_text ? "string" : keyword(signals[i].kind)) + " " +
               std::to_string(is_text ? 1 : signals[i].width) + " " + codes_[i] + " " +
               signals[i].name + range_suffix(signals[i].width) + " $end\n";
    }
    for (const auto& child : node.children) {
      text_ += "$scope module " + child->name + " $end\n";
      write_scope(*child, signals);
      text_ += "$upscope $end\n";
    }
  }

  /// Whole lines only, straight to the host: a program that dies leaves no half line behind.
  void drain() {
    const std::size_t done = std::fwrite(text_.data(), 1, text_.size(), file_);
    if (done != text_.size() || std::fflush(file_) != 0)
      throw file_error(path_, std::strerror(errno));
    text_.clear();
  }

  std::string path_;
  part_file part_;
  timescale unit_;
  std::FILE* file_;
  std::string text_;
  std::vector<std::string> codes_;
  std::vector<bool> texts_;
};

}  // namespace

std::unique_ptr<back_end> make_vcd_back_end(const std::string& path, timescale unit) {
  return std::make_unique<vcd_back_end>(path, unit);
}

}  // namespace archtimers::vcd
