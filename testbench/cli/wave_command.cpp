// SPDX-License-Identifier: Apache-2.0
#include "wave_command.h"

namespace archtimers::cli {

void add_wave_command(CLI::App& program, int& status) {
  auto* command = program.add_subcommand(
      "wave", "Looks into waveforms, VCD or FST, of this program or of any other");
  command->require_subcommand(1);
  add_wave_edges(*command);
  add_wave_diff(*command, status);
  add_wave_show(*command);
  add_wave_render(*command);
  command->footer(
      "Times are exact: none is rounded. Files may be packed by gzip, and larger than memory.\n"
      "\n"
      "Examples:\n"
      "  archtimers play match.yaml --wave match.fst\n"
      "  archtimers wave edges match.fst --signal ti\n"
      "  archtimers wave show match.fst --from 1us --to 1.2us\n"
      "  archtimers wave render match.fst --around model.ti -o edge.svg\n"
      "  archtimers wave diff match.fst match.fst --map model=rtl\n");
}

}  // namespace archtimers::cli
