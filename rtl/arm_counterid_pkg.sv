// SPDX-License-Identifier: Apache-2.0
//
// The identification registers that every frame of the Arm generic timer ends with.

package arm_counterid_pkg;

  // CounterID0..11 at 0xFD0..0xFFC: PID4 to PID7, PID0 to PID3, CID0 to CID3. The product chooses
  // the PIDs.

  // Generated for arm_counterid_pkg by: archtimers registers arm-generic-timer --format systemverilog

  // CID0 to CID3 say "CoreSight component, class 0xF".
  localparam bit [31:0] Cids = 32'hB105F00D;

  // End of what is generated.

  function automatic logic is_counterid(
    input logic [11:0] offset
  );
    is_counterid = offset >= 12'hFD0;
  endfunction

  function automatic logic [31:0] counterid(
    input logic [3:0]  word,   // of the frame's last 16: bits 5:2 of the offset
    input logic [63:0] pids    // PID0 in bits 7:0, PID7 in bits 63:56
  );
    unique case (word[3:2])
      2'd1:    counterid = {24'b0, pids[8 * {3'b001, word[1:0]} +: 8]};
      2'd2:    counterid = {24'b0, pids[8 * {3'b000, word[1:0]} +: 8]};
      2'd3:    counterid = {24'b0, Cids[8 * {3'b000, word[1:0]} +: 8]};
      default: counterid = '0;
    endcase
  endfunction

endpackage
