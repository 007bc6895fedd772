// SPDX-License-Identifier: Apache-2.0
//
// The Arm system counter as an APB4 completer: arm_system_counter behind apb4_port, whose header
// has the bus contract. PADDR is the register port's address; a wider bus decodes the rest into
// PSEL. PPROT[1] is nonsecure. The presets are static inputs.

module arm_system_counter_apb4 (
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

  // What CNTCR and CNTSR show, without an access: the entry asked for, the one that acts, the halt
  output logic [9:0]   fcreq_o,
  output logic [2:0]   fcack_o,
  output logic         dbgh_o
);

  logic        req, we, error;
  logic [12:0] addr;
  logic [31:0] wdata;
  logic [2:0]  prot;
  logic [63:0] rdata;

  apb4_port #(
    .AddrWidth(13)
  ) u_port (
    .clk_i,
    .rst_ni,
    .paddr_i,
    .pprot_i,
    .psel_i,
    .penable_i,
    .pwrite_i,
    .pwdata_i,
    .pstrb_i,
    .pready_o,
    .prdata_o,
    .pslverr_o,
    .req_o  (req),
    .we_o   (we),
    .addr_o (addr),
    .wdata_o(wdata),
    .prot_o (prot),
    .rdata_i(rdata[31:0]),
    .error_i(error)
  );

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
    .req_i      (req),
    .we_i       (we),
    .addr_i     (addr),
    .wide_i     (1'b0),
    .wdata_i    ({32'b0, wdata}),
    .nonsecure_i(prot[1]),
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

  logic unused_bits;
  assign unused_bits = ^{rdata[63:32], prot[2], prot[0]};

endmodule
