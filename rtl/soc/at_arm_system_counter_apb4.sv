// SPDX-License-Identifier: Apache-2.0
//
// The Arm system counter for a SoC: arm_system_counter_apb4, whose header has the contract, with its
// presets as parameters and dbg_halt_i through a synchroniser. Frames and CPUs in the same clock
// take the three counts; those in another take count_o through at_count_bridge.
//
// A frequency change is asked for by CNTCR.FCREQ and told by CNTSR.FCACK: software reads them, and fcreq_o and fcack_o
// show them to a controller of clocks; dbgh_o tells a debugger that the counter is halted. They keep to clk_i; another
// clock takes them through at_counter_status_bridge.

module at_arm_system_counter_apb4 #(
  parameter bit           ASYNC_PINS          = 1'b1,  // dbg_halt_i may move at any time
  parameter int           WIDTH               = 64,    // of the count, 56 to 64
  parameter int           COUNTS_PER_TICK     = 1,
  parameter int           ENTRIES             = 1,     // of the frequency table, 1 to 8
  parameter logic [127:0] DIVISORS            = {8{16'd1}},           // 16 bits an entry; the first is 1
  parameter logic [255:0] CNTFID              = {224'd0, 32'd1_000_000_000},  // Hz, 32 bits an entry
  parameter bit           CNTFID_RW           = 1'b0,  // software may write them
  parameter bit           CNTSC               = 1'b0,  // counter scaling (FEAT_CNTSC)
  parameter bit           SERIAL_DIVISION     = 1'b0,  // multiples of a larger step are found in series, for a fast clock
  parameter bit           TWO_SECURITY_STATES = 1'b1,
  parameter logic [63:0]  CONTROL_PID         = '0,    // PID0 in bits 7:0, PID7 in bits 63:56
  parameter logic [63:0]  READ_PID            = '0
) (
  input  logic         clk_i,           // PCLK
  input  logic         rst_ni,          // PRESETn
  input  logic         tick_i,          // synchronous: the base clock's edges

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

  // What a tick adds, by entry.
  logic [127:0] steps;
  for (genvar n = 0; n < 8; n++) begin : gen_step
    assign steps[16*n +: 16] = 16'(DIVISORS[16*n +: 16] * COUNTS_PER_TICK);
  end

  logic dbg_halt;

  at_sync #(
    .BYPASS(!ASYNC_PINS)
  ) u_pins (
    .clk_i,
    .rst_ni,
    .d_i(dbg_halt_i),
    .q_o(dbg_halt)
  );

  arm_system_counter_apb4 u_counter (
    .clk_i,
    .rst_ni,
    .tick_i,
    .count_mask_i         (64'hFFFF_FFFF_FFFF_FFFF >> (64 - WIDTH)),
    .entries_i            (4'(ENTRIES)),
    .divisors_i           (DIVISORS),
    .steps_i              (steps),
    .cntfid_i             (CNTFID),
    .cntfid_rw_i          (CNTFID_RW),
    .cntsc_i              (CNTSC),
    .serial_i             (SERIAL_DIVISION),
    .two_security_states_i(TWO_SECURITY_STATES),
    .control_pid_i        (CONTROL_PID),
    .read_pid_i           (READ_PID),
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
    .dbg_halt_i           (dbg_halt),
    .count_o,
    .count_ticked_o,
    .count_next_o,
    .fcreq_o,
    .fcack_o,
    .dbgh_o
  );

  // What makes no sense stops at elaboration; Icarus 11 does not know how.
`ifndef __ICARUS__
  if (WIDTH < 56 || WIDTH > 64) begin : gen_bad_width
    $error("at_arm_system_counter_apb4: WIDTH must be 56 to 64");
  end
  if (ENTRIES < 1 || ENTRIES > 8) begin : gen_bad_entries
    $error("at_arm_system_counter_apb4: ENTRIES must be 1 to 8");
  end
  if (DIVISORS[15:0] != 16'd1) begin : gen_bad_divisors
    $error("at_arm_system_counter_apb4: DIVISORS must begin with 1: the first entry is the base frequency");
  end
  if (COUNTS_PER_TICK < 1 || COUNTS_PER_TICK > 65535) begin : gen_bad_counts
    $error("at_arm_system_counter_apb4: COUNTS_PER_TICK must be 1 to 65535");
  end
  for (genvar n = 0; n < 8; n++) begin : gen_entry
    if (n < ENTRIES && ENTRIES <= 8 &&
        (DIVISORS[16*n +: 16] == '0 || 32'(DIVISORS[16*n +: 16]) * COUNTS_PER_TICK > 65535)) begin : gen_bad_step
      $error("at_arm_system_counter_apb4: each of the ENTRIES first DIVISORS must be 1 or more, and 65535 at most times COUNTS_PER_TICK");
    end
  end
`endif

endmodule
