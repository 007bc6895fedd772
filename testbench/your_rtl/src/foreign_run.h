// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "archtimers/testbench/lockstep_result.h"
#include "archtimers/testbench/your_rtl.h"
#include "described_core.h"
#include "foreign_step.h"
#include "foreign_twin.h"
#include "kernel_pace.h"
#include "line_differences.h"
#include "stage.h"

namespace archtimers::testbench {

/// What a step has come to, for the scenario that tells of it.
struct foreign_done {
  foreign_step what;
  std::uint64_t edge = 0;  ///< of the model's
  bool refused = false;    ///< by the model
  std::uint64_t read = 0;  ///< from the model
};

/// What became of a run of both.
struct foreign_outcome {
  foreign_result counts;                  ///< without files and words
  std::optional<mismatch> difference;     ///< that is no known deviation; it ended the run
  std::vector<foreign_difference> found;  ///< what differed then, on that edge
  std::uint64_t seen = 0;                 ///< the edge of the core on which it was seen
  bool began_anew = false;                ///< a deviation has ended it
  std::vector<foreign_done> done;
  wave_files wave;
};

/// A core beside the TLM model of its timer, which runs under the kernel: edge by edge, from reset, until the steps end
/// or something differs. The kernel may be behind the core: then the model is accessed with a local time.
class foreign_run final : foreign_view {
 public:
  struct options {
    unsigned steps_ahead = 0;  ///< of the kernel
    std::string wave;          ///< file; empty for none
    std::uint64_t end = 0;     ///< about the last edge, which a waveform has to know
  };
  foreign_run(const described_core& core, std::unique_ptr<foreign_timer> timer, options how);

  using look = std::function<std::uint64_t(std::size_t place)>;
  /// The next step; nothing ends the run.
  using source = std::function<std::optional<foreign_step>(std::uint64_t edge, const look& model)>;
  /// @param idle  edges after the last step.
  [[nodiscard]] foreign_outcome run(const source& next, std::uint64_t idle);

  [[nodiscard]] std::uint64_t operator[](std::string_view name) const override;

 private:
  void script(const source& next, std::uint64_t idle);
  void set_up();
  /// An access that takes more edges has lost its answer.
  static constexpr std::uint64_t longest_access = 1'000'000;

  [[noreturn]] void fail(const std::string& problem) const;
  [[nodiscard]] bool ended() const { return out_.difference || out_.began_anew || stopped_; }
  [[nodiscard]] bool walks() const { return twin_ != nullptr || core_.asks_each_edge(); }

  void after_edge();
  void go_to(std::uint64_t edge);
  void perform(const foreign_step& what);
  void perform_access(const foreign_step& what);
  void perform_pin(const foreign_step& what);
  [[nodiscard]] std::uint64_t checked(std::optional<std::uint64_t> told, std::uint64_t begun,
                                      const std::string& name) const;
  void come_to(std::uint64_t edge);
  void walk_to(std::uint64_t edge);
  void leave_edge();
  void show(std::uint64_t edge);
  void note_model_lines();
  void compare();
  void judge(std::vector<foreign_difference> all);
  [[nodiscard]] std::uint64_t latency_of(const std::vector<foreign_difference>& all) const;
  [[nodiscard]] bool begins(std::size_t deviation, const foreign_difference& found);
  void tell(const foreign_done& what, const foreign_answer& core);

  struct model_answer {
    bool ok = false;
    std::uint64_t value = 0;
  };
  [[nodiscard]] model_answer access_model(const found_register& where, bool write,
                                          std::uint64_t value, std::uint64_t edge);
  [[nodiscard]] kernel_time time_of(std::uint64_t edge) const;
  [[nodiscard]] std::uint64_t edge_at(kernel_time t) const { return clock_.ticks_at(t).low(); }
  [[nodiscard]] scenario_target& model() const;

  const described_core& core_;
  std::unique_ptr<foreign_timer> timer_;
  options how_;
  std::unique_ptr<foreign_twin_kind> pair_;
  plan plan_;
  stage stage_;
  rational_clock clock_;
  foreign_twin* twin_ = nullptr;  ///< the core in the waveform
  /// What that shows after an edge.
  struct edge_shown {
    std::uint64_t edge;
    std::vector<std::uint64_t> levels;
    std::vector<std::optional<std::uint64_t>> looked;
  };
  std::deque<edge_shown> to_show_;
  kernel_pace pace_;
  std::uint64_t kernel_edge_ = 0;
  line_differences lines_;
  std::vector<foreign_difference> reads_;  ///< what an access has found
  std::vector<foreign_deed> ahead_;        ///< accesses that may lie after what was compared
  std::vector<foreign_deed> done_;         ///< the others
  std::map<std::pair<std::size_t, std::string>, std::uint64_t>
      last_met_;  ///< edge on which a deviation of a line was there
  std::uint64_t access_ends_ = ~std::uint64_t{0};  ///< the edge by which the access has to be over
  mutable std::vector<std::pair<std::string, observable>> seen_names_;
  foreign_outcome out_;
  bool stopped_ = false;
};

}  // namespace archtimers::testbench
