// SPDX-License-Identifier: Apache-2.0
#include "recorder.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <mutex>

#include "archtimers/vcd/error.h"
#include "archtimers/vcd/instant.h"

namespace archtimers::vcd {
namespace {

constexpr std::size_t max_name_length = 500;  // GTKWave's FST reader cuts names off a little above

/// Every open writer, so that std::exit() completes the files of writers that nobody destroyed.
class open_recorders {
 public:
  static open_recorders& instance() {
    static open_recorders all;
    return all;
  }
  ~open_recorders() {
    for (recorder* r : std::set<recorder*>(all_)) r->close_or_complain();
  }
  void add(recorder* r) {
    const std::lock_guard lock(mutex_);
    all_.insert(r);
  }
  void remove(recorder* r) {
    const std::lock_guard lock(mutex_);
    all_.erase(r);
  }

 private:
  open_recorders() = default;
  std::mutex mutex_;
  std::set<recorder*> all_;
};

void check_name(std::string_view name) {
  const auto bad = [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7f; };
  if (name.empty() || name.size() > max_name_length || std::any_of(name.begin(), name.end(), bad)) {
    throw misuse("'" + std::string(name) + "' is not a name: 1 to " +
                 std::to_string(max_name_length) + " characters without blanks");
  }
}

scope_node& child(scope_node& parent, std::string_view name) {
  for (auto& c : parent.children) {
    if (c->name == name) return *c;
  }
  check_name(name);
  parent.children.push_back(std::make_unique<scope_node>());
  parent.children.back()->name = std::string(name);
  return *parent.children.back();
}

scope_node& descend(scope_node& root, std::string_view path) {
  scope_node* node = &root;
  while (!path.empty()) {
    const std::size_t dot = path.find('.');
    node = &child(*node, path.substr(0, dot));
    if (dot == std::string_view::npos) break;
    path.remove_prefix(dot + 1);
    if (path.empty()) check_name(path);  // a dot at the end
  }
  return *node;
}

}  // namespace

signal_id recorder::declare(std::string_view scope, std::string_view name, unsigned width,
                            signal_kind kind) {
  const logic_value checked(width);
  return add(scope, name, checked.width(), kind);
}

signal_id recorder::declare_text(std::string_view scope, std::string_view name) {
  return add(scope, name, 0, signal_kind::wire);
}

signal_id recorder::add(std::string_view scope, std::string_view name, unsigned width,
                        signal_kind kind) {
  const std::string full =
      scope.empty() ? std::string(name) : std::string(scope) + "." + std::string(name);
  if (file_ == nullptr) throw misuse(path_ + ": " + full + " declared after close");
  if (running_) throw misuse(path_ + ": " + full + " declared after the first change");
  check_name(name);
  if (name.find('.') != std::string_view::npos)
    throw misuse("the signal name '" + std::string(name) + "' has a dot");
  const logic_value unknown(std::max(width, 1U));
  scope_node& place = descend(root_, scope);
  if (!names_.insert(full).second) throw misuse(path_ + ": " + full + " declared twice");
  place.signals.push_back(declarations_.size());
  declarations_.push_back({std::string(name), width, kind});
  slots_.push_back({unknown, unknown, {}, {}});
  return static_cast<signal_id>(declarations_.size() - 1);
}

void recorder::change(std::uint64_t time, signal_id signal, std::uint64_t value) {
  slot& s = slot_of(signal, false);
  logic_value wide = logic_value::of(s.latest.width(), value);
  enter(time);
  s.latest = std::move(wide);
  touch(signal, s);
}

void recorder::change(std::uint64_t time, signal_id signal, const logic_value& value) {
  slot& s = slot_of(signal, false);
  if (value.width() != s.latest.width()) {
    throw misuse(path_ + ": " + declarations_[static_cast<std::size_t>(signal)].name + " has " +
                 std::to_string(s.latest.width()) + " bits, the value " +
                 std::to_string(value.width()));
  }
  enter(time);
  s.latest = value;
  touch(signal, s);
}

void recorder::change_text(std::uint64_t time, signal_id signal, std::string_view text) {
  slot& s = slot_of(signal, true);
  if (text.size() > max_text_length || text.find('\0') != std::string_view::npos)
    throw misuse(path_ + ": a text has at most " + std::to_string(max_text_length) +
                 " bytes, none of them zero");
  enter(time);
  s.latest_text = text;
  touch(signal, s);
}

void recorder::advance(std::uint64_t time) {
  if (file_ == nullptr) throw misuse(path_ + ": advanced after close");
  enter(time);
}

void recorder::store() try {
  if (file_ == nullptr) throw misuse(path_ + ": stored after close");
  if (started_) file_->store();
} catch (const file_error&) {
  open_recorders::instance().remove(this);
  file_.reset();
  throw;
}

void recorder::close() {
  if (file_ == nullptr) return;
  open_recorders::instance().remove(this);
  if (declarations_.empty()) {
    file_.reset();
    std::error_code ignored;
    if (std::filesystem::is_regular_file(path_, ignored)) std::filesystem::remove(path_, ignored);
    return;
  }
  flush();
  const std::unique_ptr<back_end> file = std::move(file_);
  if (now_ > file_time_) file->time(now_);
  file->finish();
}

void recorder::close_or_complain() noexcept {
  try {
    close();
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "archtimers: waveform not complete: %s\n", problem.what());
  }
}

recorder::slot& recorder::slot_of(signal_id signal, bool of_text) {
  const auto index = static_cast<std::size_t>(signal);
  if (file_ == nullptr) throw misuse(path_ + ": change after close");
  if (index >= slots_.size())
    throw misuse(path_ + ": change of a signal that was not declared here");
  if (declarations_[index].is_text() != of_text)
    throw misuse(path_ + ": the values of " + declarations_[index].name +
                 (of_text ? " are no texts" : " are texts"));
  return slots_[index];
}

void recorder::enter(std::uint64_t time) {
  if (time < now_) {
    throw misuse(path_ + ": time goes back from " + to_string(instant{now_, unit_}) + " to " +
                 to_string(instant{time, unit_}));
  }
  running_ = true;
  if (time > now_) flush();
  now_ = time;
}

void recorder::touch(signal_id signal, slot& s) {
  if (s.touched) return;
  s.touched = true;
  touched_.push_back(static_cast<std::size_t>(signal));
}

void recorder::flush() try {
  if (!started_) start();
  for (const std::size_t index : touched_) {
    slot& s = slots_[index];
    s.touched = false;
    const bool is_text = declarations_[index].is_text();
    if (is_text ? s.latest_text == s.written_text : s.latest == s.written) continue;
    if (file_time_ != now_) {
      file_->time(now_);
      file_time_ = now_;
    }
    if (is_text) {
      file_->text(index, s.latest_text);
      s.written_text = s.latest_text;
      continue;
    }
    file_->value(index, s.latest);
    s.written = s.latest;
  }
  touched_.clear();
} catch (...) {
  open_recorders::instance().remove(this);
  file_.reset();
  throw;
}

void recorder::start() {
  std::vector<logic_value> values;
  values.reserve(slots_.size());
  for (slot& s : slots_) {
    if (now_ == 0) s.written = s.latest;
    values.push_back(s.written);
  }
  file_->begin(root_, declarations_);
  file_->initial(values);
  started_ = true;
}

recorder::recorder(std::string path, timescale unit, std::unique_ptr<back_end> file)
    : path_(std::move(path)), unit_(unit), file_(std::move(file)) {
  open_recorders::instance().add(this);
}

recorder::~recorder() { close_or_complain(); }

std::unique_ptr<waveform_writer> open_waveform(const std::string& path, timescale unit) {
  const std::string ending = path.size() < 4 ? path : path.substr(path.size() - 4);
  if (ending == ".vcd")
    return std::make_unique<recorder>(path, unit, make_vcd_back_end(path, unit));
  if (ending == ".fst")
    return std::make_unique<recorder>(path, unit, make_fst_back_end(path, unit));
  throw misuse(path + ": a waveform's name ends in .vcd or .fst");
}

}  // namespace archtimers::vcd
