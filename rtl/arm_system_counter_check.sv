// SPDX-License-Identifier: Apache-2.0
//
// The frequency check of the Arm system counter: may the requested entry of the frequency table
// take over now? Combinational; the counter asks after each tick and after each write.
//
// Entry i updates the count once in N(i) clocks, by its step. A change loses no count: it waits for the
// end of the present update period and, when the new step is larger, for a count that is a multiple
// of it. With scaling that need never happen, so then it does not wait for it. While the counter is
// disabled a request takes effect at once, and a new update period begins.
//
// - A request for an entry that is not selectable (not built, or holding 0) does nothing.
// - must_align_o says that the request is one that waits for a multiple. residue_i, the count
//   modulo the requested step, matters in no other case, and must_align_o does not depend on it.

module arm_system_counter_check (
  input  logic [127:0] steps_i,       // of the entries, 16 bits each
  input  logic [7:0]   selectable_i,

  input  logic         enabled_i,     // CNTCR.EN
  input  logic         scaled_i,      // CNTCR.SCEN
  input  logic [9:0]   request_i,     // CNTCR.FCREQ
  input  logic [15:0]  elapsed_i,     // clocks gone in this update period
  input  logic [2:0]   active_i,      // the entry in use
  output logic         must_align_o,
  input  logic [15:0]  residue_i,

  output logic [15:0]  elapsed_o,
  output logic [2:0]   active_o
);

  logic [2:0] entry;   // the requested one, if it has a number below 8
  logic       wanted, larger;

  assign entry  = request_i[2:0];
  assign wanted = request_i[9:3] == '0 && selectable_i[entry] && entry != active_i;
  assign larger = steps_i[16 * {4'b0, entry} +: 16] > steps_i[16 * {4'b0, active_i} +: 16];

  assign must_align_o = wanted && enabled_i && larger && !scaled_i;

  always_comb begin
    active_o  = active_i;
    elapsed_o = elapsed_i;
    if (wanted && !enabled_i) begin
      active_o  = entry;
      elapsed_o = '0;
    end else if (wanted && elapsed_i == '0 && !(must_align_o && residue_i != '0)) begin
      active_o = entry;
    end
  end

endmodule
