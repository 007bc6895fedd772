// SPDX-License-Identifier: Apache-2.0
//
// The frequency check of the Arm system counter: does the requested entry of the frequency table
// take over now? Combinational; the counter asks after each tick and after each write.
//
// Entry i updates the count once in N(i) clocks, by its step. A change loses no count: it waits for the
// end of the present update period and, when the new step is larger, for a count that is a multiple
// of it. With scaling that need never happen, so then it does not wait for it. While the counter is
// disabled a request takes effect at once, and a new update period begins.
//
// - A request for an entry that is not selectable (not built, or holding 0) does nothing.
// - aligned_i, whether the count is a multiple of the requested step, matters only where the request
//   waits for one.

module arm_system_counter_check (
  input  logic [127:0] steps_i,       // of the entries, 16 bits each
  input  logic [7:0]   selectable_i,

  input  logic         enabled_i,     // CNTCR.EN
  input  logic         scaled_i,      // CNTCR.SCEN
  input  logic [9:0]   request_i,     // CNTCR.FCREQ
  input  logic         boundary_i,    // no clock of an update period is gone
  input  logic [2:0]   active_i,      // the entry in use
  input  logic         aligned_i,

  output logic         switch_o       // to the one that the low bits of the request name
);

  logic [2:0] entry;   // the requested one, if it has a number below 8
  logic       wanted, must_align;
  logic [7:0] larger;  // steps than that of the entry in use: beside the request, which comes late

  assign entry  = request_i[2:0];
  assign wanted = request_i[9:3] == '0 && selectable_i[entry] && entry != active_i;

  for (genvar n = 0; n < 8; n++) begin : gen_larger
    assign larger[n] = steps_i[16 * n +: 16] > steps_i[16 * {4'b0, active_i} +: 16];
  end

  assign must_align = wanted && enabled_i && larger[entry] && !scaled_i;
  assign switch_o   = wanted && (!enabled_i || (boundary_i && !(must_align && !aligned_i)));

endmodule
