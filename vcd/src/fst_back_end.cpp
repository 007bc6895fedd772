// SPDX-License-Identifier: Apache-2.0
/// \file
/// FST through GTKWave's own writer. That writer reports no failed write, so the finished file is
/// checked.

#include <fstapi.h>

#include <cerrno>
#include <cstring>

#include "archtimers/vcd/error.h"
#include "back_end.h"
#include "fst_file.h"
#include "part_file.h"

namespace archtimers::vcd {
namespace {

fstVarType fst_type(signal_kind kind) {
  switch (kind) {
    case signal_kind::reg:
      return FST_VT_VCD_REG;
    case signal_kind::parameter:
      return FST_VT_VCD_PARAMETER;
    case signal_kind::wire:
      break;
  }
  return FST_VT_VCD_WIRE;
}

class fst_back_end final : public back_end {
 public:
  fst_back_end(const std::string& path, timescale unit) : path_(path), part_(path) {
    // The C writer unlinks what stands in its way, and seeks; a device is not for that.
    if (part_.direct()) throw file_error(path_, "exists and is not a regular file");
    errno = 0;
    context_ = fstWriterCreate(part_.path().c_str(), 1);
    if (context_ == nullptr)
      throw file_error(path_, errno != 0 ? std::strerror(errno) : "cannot be created");
    fstWriterSetTimescale(context_, unit.exponent());
    fstWriterSetPackType(context_, FST_WR_PT_LZ4);
    fstWriterSetVersion(context_, "archtimers");
    fstWriterSetDate(context_, "");
  }

  ~fst_back_end() override {
    if (context_ != nullptr) fstWriterClose(context_);
  }

  void begin(const scope_node& root, const std::vector<declaration>& signals) override {
    handles_.resize(signals.size());
    for (const declaration& each : signals) texts_.push_back(each.is_text());
    write_scope(root, signals);
  }

  void initial(const std::vector<logic_value>& values) override {
    time(0);
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (texts_[i]) {
        text(i, {});
      } else {
        value(i, values[i]);
      }
    }
  }

  void time(std::uint64_t now) override {
    end_ = now;
    fstWriterEmitTimeChange(context_, now);
  }

  void value(std::size_t signal, const logic_value& to) override {
    fstWriterEmitValueChange(context_, handles_[signal], to.text().c_str());
  }

  void text(std::size_t signal, const std::string& to) override {
    fstWriterEmitVariableLengthValueChange(context_, handles_[signal], to.data(),
                                           static_cast<std::uint32_t>(to.size()));
  }

  void store() override { fstWriterFlushContext(context_); }

  void finish() override {
    const bool seek_failed = fstWriterGetFseekFailed(context_) != 0;
    errno = 0;
    fstWriterClose(context_);
    const std::string reason =
        errno == ENOSPC || errno == EFBIG ? std::strerror(errno) : "disk full?";
    context_ = nullptr;
    if (seek_failed || !is_complete_fst(part_.path(), handles_.size(), end_)) {
      throw file_error(path_, "could not be written completely (" + reason + ")");
    }
    part_.commit();
  }

 private:
  void write_scope(const scope_node& node, const std::vector<declaration>& signals) {
    for (const std::size_t i : node.signals) {
      const std::string name = signals[i].name + range_suffix(signals[i].width);
      const fstVarType type = signals[i].is_text() ? FST_VT_GEN_STRING : fst_type(signals[i].kind);
      handles_[i] =
          fstWriterCreateVar(context_, type, FST_VD_IMPLICIT, signals[i].width, name.c_str(), 0);
    }
    for (const auto& child : node.children) {
      fstWriterSetScope(context_, FST_ST_VCD_MODULE, child->name.c_str(), "");
      write_scope(*child, signals);
      fstWriterSetUpscope(context_);
    }
  }

  std::string path_;
  part_file part_;
  void* context_ = nullptr;
  std::vector<fstHandle> handles_;
  std::vector<bool> texts_;
  std::uint64_t end_ = 0;
};

}  // namespace

std::unique_ptr<back_end> make_fst_back_end(const std::string& path, timescale unit) {
  return std::make_unique<fst_back_end>(path, unit);
}

}  // namespace archtimers::vcd
