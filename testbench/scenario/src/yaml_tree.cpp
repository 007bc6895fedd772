// SPDX-License-Identifier: Apache-2.0
#include "yaml_tree.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cstring>
#include <istream>
#include <streambuf>
#include <unordered_map>
#include <unordered_set>

#include "archtimers/testbench/scenario.h"

namespace archtimers::testbench {

namespace {

constexpr std::size_t deepest = 50;
constexpr std::size_t longest_text = 65536;
constexpr std::size_t most_values = 2'000'000;

bool is_control(unsigned char c) {
  return (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
}

/// The bytes of the UTF-8 character at the front of the text; 0 if it is none.
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return is_control(first) ? 0 : 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return 0;
  }
  const bool too_long = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
  const bool no_character = (first == 0xED && byte(1) > 0x9F) || (first == 0xF4 && byte(1) > 0x8F);
  return too_long || no_character ? 0 : length;
}

void check_text(std::string_view text, const std::string& file) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = character_length(text.substr(i));
    if (length == 0) {
      const auto line =
          std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(i), '\n');
      throw scenario_error(file, static_cast<std::size_t>(line) + 1,
                           "a byte that is no text; a scenario file is UTF-8");
    }
    i += length;
  }
}

constexpr const char* too_deep = "nested deeper than ";

/// A text as a stream has it, without a copy. The reader looks ahead for what a bracket begins, and keeps what it
/// has seen: brackets that nothing closes are refused here, before it tells of the first.
class text_buffer final : public std::streambuf {
 public:
  text_buffer(std::string_view text, const std::string& file) : file_(file) {
    char* begin = const_cast<char*>(text.data());  // which is not written
    setg(begin, begin, begin + text.size());
  }
  /// The reader has told of something.
  void told() { open_ = 0; }

 protected:
  std::streamsize xsgetn(char* to, std::streamsize most) override {
    const std::streamsize taken = std::streambuf::xsgetn(to, most);
    for (std::streamsize i = 0; i < taken; ++i) look_at(to[i]);
    return taken;
  }

 private:
  void look_at(char c) {
    line_ += c == '\n' ? 1 : 0;
    if (within_ == 0 && (c == '"' || c == '\'' || c == '#') &&
        std::strchr("[{,: \n", before_) != nullptr) {
      within_ = c;
    } else if (c == (within_ == '#' ? '\n' : within_)) {
      within_ = 0;
    }
    before_ = c;
    if (c == '[' || c == '{') ++open_;
    if (within_ == 0 && (c == ']' || c == '}') && open_ != 0) --open_;
    // In a text they are none, but there are not more bytes in one.
    if (open_ > longest_text)
      throw scenario_error(file_, line_, too_deep + std::to_string(deepest));
  }

  const std::string& file_;
  std::size_t line_ = 1;
  std::size_t open_ = 0;  ///< brackets since the reader has told of something
  char before_ = '\n';
  char within_ = 0;  ///< what a text or a comment begins with, where nothing is closed
};

}  // namespace

const yaml_node* yaml_node::find(std::string_view key) const {
  for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
    if (items[i]->text == key) return items[i + 1];
  }
  return nullptr;
}

/// Takes what the reader finds, one thing after the other.
class yaml_tree::builder final : public YAML::EventHandler {
 public:
  builder(yaml_tree& tree, text_buffer& buffer, const std::string& file, std::string_view key,
          const take_item& take)
      : tree_(tree), buffer_(buffer), file_(file), key_(key), take_(take) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (!open_.empty() || finished_)
      fail(line_of(mark), "a second document; a file has one scenario");
  }
  void OnDocumentEnd() override { finished_ = true; }

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    close(make(mark, {}, anchor, yaml_node::kind::null));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const yaml_node* meant = anchors_.at(anchor);
    const bool inside = std::any_of(open_.begin(), open_.end(),
                                    [&](const container& outer) { return outer.node == meant; });
    if (inside) fail(line_of(mark), "'*' stands inside what it stands for");
    add(*meant, line_of(mark));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    if (value.size() > longest_text) {
      fail(line_of(mark), "a text of more than " + std::to_string(longest_text) + " bytes");
    }
    if (std::any_of(value.begin(), value.end(),
                    [](char c) { return is_control(static_cast<unsigned char>(c)); })) {
      fail(line_of(mark), "a control character in a text");
    }
    yaml_node& made = make(mark, tag, anchor, yaml_node::kind::scalar);
    made.text = value;
    close(made);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    yaml_node& made = make(mark, tag, anchor, yaml_node::kind::sequence);
    if (anchor == YAML::NullAnchor && is_to_be_taken()) {
      taken_ = &made;
      kept_nodes_ = tree_.nodes_.size();
    }
    open(made);
  }
  void OnSequenceEnd() override { close_container(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(make(mark, tag, anchor, yaml_node::kind::map));
  }
  void OnMapEnd() override { close_container(); }

 private:
  struct container {
    yaml_node* node;
    std::unordered_set<std::string_view> keys = {};
  };

  static std::size_t line_of(const YAML::Mark& mark) {
    return static_cast<std::size_t>(mark.line) + 1;
  }
  [[noreturn]] void fail(std::size_t line, const std::string& problem) const {
    throw scenario_error(file_, line, problem);
  }

  yaml_node& make(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  yaml_node::kind what) {
    // `?` and `!` are what the reader says of plain and of quoted text.
    if (!tag.empty() && tag != "?" && tag != "!")
      fail(line_of(mark), "the tag '" + tag + "' means nothing in a scenario");
    buffer_.told();
    yaml_node& made = tree_.nodes_.emplace_back();
    made.what = what;
    made.line = line_of(mark);
    if (anchor != YAML::NullAnchor) anchors_[anchor] = &made;
    return made;
  }

  void open(yaml_node& made) {
    if (open_.size() == deepest) fail(made.line, too_deep + std::to_string(deepest));
    open_.push_back({&made});
  }
  void close_container() {
    const yaml_node& made = *open_.back().node;
    open_.pop_back();
    close(made);
  }
  void close(const yaml_node& made) { add(made, made.line); }

  /// Whether a list that begins is the one whose items are taken.
  [[nodiscard]] bool is_to_be_taken() const {
    if (!take_ || open_.size() != 1 || !open_[0].node->is_map()) return false;
    const auto& items = open_[0].node->items;
    return items.size() % 2 == 1 && items.back()->text == key_;
  }
  /// Gives an item away. What an alias may stand for stays.
  void take(const yaml_node& item) {
    take_(item);
    while (anchors_.empty() && tree_.nodes_.size() > kept_nodes_) tree_.nodes_.pop_back();
  }

  /// Puts a node, which is complete, into the one that it stands in.
  void add(const yaml_node& made, std::size_t line) {
    if (open_.empty()) {
      tree_.root_ = &made;
      return;
    }
    container& outer = open_.back();
    if (outer.node->is_map() && outer.node->items.size() % 2 == 0) {
      if (!made.is_text()) fail(line, "a key is a word");
      if (!outer.keys.insert(made.text).second) fail(line, "'" + made.text + "' is there twice");
    }
    // Without an anchor nothing stays of what is taken.
    if (outer.node == taken_ && anchors_.empty()) return take(made);
    outer.node->size += made.size;
    if (outer.node->size > most_values) {
      fail(line, "the file has more than " + std::to_string(most_values) +
                     " values, with those that aliases repeat");
    }
    if (outer.node == taken_) return take(made);
    outer.node->items.push_back(&made);
  }

  yaml_tree& tree_;
  text_buffer& buffer_;
  const std::string& file_;
  std::string_view key_;
  const take_item& take_;
  const yaml_node* taken_ = nullptr;  ///< the list of which the items are given away
  std::size_t kept_nodes_ = 0;        ///< those that were there when it began
  std::vector<container> open_;
  std::unordered_map<YAML::anchor_t, const yaml_node*> anchors_;
  bool finished_ = false;
};

yaml_tree::yaml_tree(std::string_view text, const std::string& file, std::string_view key,
                     const take_item& take) {
  check_text(text, file);
  try {
    text_buffer buffer(text, file);
    std::istream stream(&buffer);
    YAML::Parser reader(stream);
    builder build(*this, buffer, file, key, take);
    while (reader.HandleNextDocument(build)) continue;
  } catch (const YAML::Exception& problem) {
    const std::size_t line =
        problem.mark.is_null() ? 0 : static_cast<std::size_t>(problem.mark.line) + 1;
    throw scenario_error(file, line, "this is not YAML: " + problem.msg);
  }
}

}  // namespace archtimers::testbench
