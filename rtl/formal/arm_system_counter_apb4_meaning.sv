// SPDX-License-Identifier: Apache-2.0
//
// What arm_system_counter_apb4 means, to prove that it does: arm_system_counter at its own port, told
// in one cycle of each transfer, its access phase, who accesses what; PPROT[1] is Non-secure.
// A write of part of a word is an error and does not get there.

module arm_system_counter_apb4_meaning (
  input  logic         clk_i,
  input  logic         rst_ni,
  input  logic         tick_i,

  // Presets
  input  logic [63:0]  count_mask_i,   // 2^W - 1, W = 56..64
  input  logic [3:0]   entries_i,      // of the frequency table, 1..8
  input  logic [127:0] divisors_i,     // N(0) = 1 to N(7), 16 bits each, at least 1
  input  logic [127:0] steps_i,        // N(0) to N(7) times the counts that a tick adds
  input  logic [255:0] cntfid_i,       // CNTFID0 to CNTFID7
  input  logic         cntfid_rw_i,    // software may write them
  input  logic         cntsc_i,        // counter scaling (FEAT_CNTSC)
  input  logic         serial_i,       // multiples of a larger step are found in series, for a fast clock
  input  logic         two_security_states_i,
  input  logic [63:0]  control_pid_i,  // PID0 in bits 7:0, PID7 in bits 63:56
  input  logic [63:0]  read_pid_i,

  // APB4
  input  logic [12:0]  paddr_i,
  input  logic [2:0]   pprot_i,
  input  logic         psel_i,
  input  logic         penable_i,
  input  logic         pwrite_i,
  input  logic [31:0]  pwdata_i,
  input  logic [3:0]   pstrb_i,
  output logic         pready_o,
  output logic [31:0]  prdata_o,
  output logic         pslverr_o,

  // Pins
  input  logic         dbg_halt_i,

  // The count: after the latest edge, after the coming edge's tick, after the coming edge
  output logic [63:0]  count_o,
  output logic [63:0]  count_ticked_o,
  output logic [63:0]  count_next_o,

  // What CNTCR and CNTSR show, without an access
  output logic [9:0]   fcreq_o,
  output logic [2:0]   fcack_o,
  output logic         dbgh_o
);

  logic        access, whole, error;
  logic [63:0] rdata;

  assign access    = psel_i && penable_i;
  assign whole     = !pwrite_i || (&pstrb_i);
  assign pready_o  = 1'b1;
  assign prdata_o  = access && !pwrite_i && !error ? rdata[31:0] : '0;
  assign pslverr_o = access && (!whole || error);

  // What the core promises, and proves: it answers those who ask, and reads 0 but for a read.
  always_comb begin
    assume (!error || (access && whole));
    assume (rdata == '0 || (access && !pwrite_i && !error));
  end

  arm_system_counter u_counter (
    .clk_i,
    .rst_ni,
    .tick_i,
    .count_mask_i,
    .entries_i,
    .divisors_i,
    .steps_i,
    .cntfid_i,
    .cntfid_rw_i,
    .cntsc_i,
    .serial_i,
    .two_security_states_i,
    .control_pid_i,
    .read_pid_i,
    .req_i      (access && whole),
    .we_i       (pwrite_i),
    .addr_i     (paddr_i),
    .wide_i     (1'b0),
    .wdata_i    ({32'b0, pwdata_i}),
    .nonsecure_i(pprot_i[1]),
    .rdata_o    (rdata),
    .error_o    (error),
    .dbg_halt_i,
    .count_o,
    .count_ticked_o,
    .count_next_o,
    .fcreq_o,
    .fcack_o,
    .dbgh_o
  );

endmodule
